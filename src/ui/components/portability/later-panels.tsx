import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { partOrNote } from '../controls/part-or-note.ts';
import { fetchBackupPanel, fetchEvidencePanel } from './fetch-panels.ts';

/** A card whose script arrives after the page; where it cannot be fetched it says so, and the rest goes on. */
const later = (name: string, fetchPanel: () => Promise<ComponentType>): ComponentType => {
  const Panel = lazy(() => partOrNote(`the script of ${name}`, fetchPanel, (error) => <Card><ErrorNote error={error} /></Card>));
  return function Later(): ReactElement { return <Suspense fallback={<Card aria-busy="true" />}><Panel /></Suspense>; };
};

export const EvidencePanel = later('other assistants', fetchEvidencePanel);
export const BackupPanel = later('backups', fetchBackupPanel);

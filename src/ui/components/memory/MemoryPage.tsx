import type { ReactElement } from 'react';
import { useApp, useRecords } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { Card } from '../controls/Card.tsx';
import { PreferencesCard } from '../preferences/PreferencesCard.tsx';
import { ProfileCard } from '../profile/ProfileCard.tsx';
import { BackupPanel, EvidencePanel } from '../portability/later-panels.tsx';
import { Page } from '../shell/Page.tsx';
import { ImportPanel } from './ImportPanel.tsx';
import { Inspector } from './Inspector.tsx';
import { StorageNote } from './StorageNote.tsx';

export function MemoryPage(): ReactElement {
  const { memory } = useApp();
  // What cannot be read changes with what can.
  useRecords();
  const unreadable = memory.unreadable();
  return (
    <Page title={TEXT.memory.title} about={TEXT.memory.about}>
      <ImportPanel />
      <EvidencePanel />
      <BackupPanel />
      {unreadable > 0 && <Card><p>{TEXT.memory.unreadable(unreadable)}</p></Card>}
      <ProfileCard />
      <PreferencesCard />
      <Inspector />
      <StorageNote />
    </Page>
  );
}

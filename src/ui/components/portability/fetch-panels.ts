import type { ComponentType } from 'react';

export const fetchEvidencePanel = async (): Promise<ComponentType> => (await import('./EvidencePanel.tsx')).EvidencePanel;
export const fetchBackupPanel = async (): Promise<ComponentType> => (await import('./BackupPanel.tsx')).BackupPanel;
/** Ahead of a visit: what was fetched opens without a network too. */
export const fetchPanels = (): Promise<unknown> => Promise.allSettled([fetchEvidencePanel(), fetchBackupPanel()]);

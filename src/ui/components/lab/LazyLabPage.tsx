import { lazy, type ReactElement } from 'react';
import { AppError } from '../../../core/errors.ts';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Page } from '../shell/Page.tsx';
import { TEXT } from '../../messages.ts';

/** The lab's script, plots and words arrive with the first visit. Where they cannot be fetched the page says so and goes on. */
export const LazyLabPage = lazy(async () => {
  try {
    return { default: (await import('./LabPage.tsx')).LabPage };
  } catch (cause) {
    const error = new AppError('lab/offline', `the lab's script: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    return { default: (): ReactElement => <Page title={TEXT.nav.lab} about=""><ErrorNote error={error} aloud /></Page> };
  }
});

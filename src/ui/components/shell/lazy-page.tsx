import { lazy, type ComponentType, type ReactElement } from 'react';
import { AppError } from '../../../core/errors.ts';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { TEXT } from '../../messages.ts';
import type { Route } from '../../route.ts';
import { Page } from './Page.tsx';

/** A page whose script arrives with the first visit, so that the first answer does not wait for it. Where it cannot be fetched the page says so, and the others go on. */
export const lazyPage = (route: Exclude<Route, 'chat'>, fetchPage: () => Promise<ComponentType>): ComponentType => lazy(async () => {
  try {
    return { default: await fetchPage() };
  } catch (cause) {
    const error = new AppError('page/offline', `the script of ${TEXT.nav[route]}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    return { default: (): ReactElement => <Page title={TEXT.nav[route]} about=""><ErrorNote error={error} aloud /></Page> };
  }
});

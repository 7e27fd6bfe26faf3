/** The page: opens the app, then shows it, or says why it cannot; or the recovery page, which opens nothing of the app. */
import { StrictMode, Suspense, lazy, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from '../app.ts';
import { notFetched, toAppError } from '../core/errors.ts';
import { AppContext } from './app-context.ts';
import { Shell } from './components/shell/Shell.tsx';
import { StartFailed } from './components/shell/StartFailed.tsx';
import { createChatStore } from './stores/chat-store.ts';
import { ChatContext } from './stores/use-chat.ts';
import './theme.css';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html: expected an element with id "root", found none');
const root = createRoot(element);
const query = new URLSearchParams(window.location.search);
const show = (page: ReactElement): void => { root.render(<StrictMode>{page}</StrictMode>); };
const fail = (thrown: unknown): void => { show(<StartFailed error={toAppError(thrown)} />); };
const LostNote = lazy(async () => ({ default: (await import('./components/recovery/LostNote.tsx')).LostNote }));

/** Rejects when it cannot; while another tab is in the way it says so, and goes on by itself. */
async function open(passphrase?: string): Promise<void> {
  const app = await createApp(query, { ...(passphrase !== undefined && { passphrase }), waiting: fail });
  const chat = createChatStore(app);
  app.storage.whenLockedElsewhere(() => {
    fetched(() => import('./components/lock/LockedElsewhere.tsx')).then(({ LockedElsewhere }) => { show(<LockedElsewhere />); }).catch(fail);
  });
  const lost = app.storage.lost() && <Suspense><LostNote storage={app.storage} /></Suspense>;
  show(<AppContext value={app}><ChatContext value={chat}>{lost}<Shell /></ChatContext></AppContext>);
}

async function start(): Promise<void> {
  if (query.has('recover')) {
    const [{ openRecovery }, { RecoverPage }] = await fetched(() => Promise.all([import('../app-recover.ts'), import('./components/recovery/RecoverPage.tsx')]));
    show(<RecoverPage recovery={openRecovery()} />);
    return;
  }
  try {
    await open();
  } catch (thrown) {
    if (toAppError(thrown).code !== 'storage/locked') throw thrown;
    const { UnlockPage } = await fetched(() => import('./components/lock/UnlockPage.tsx'));
    show(<UnlockPage onOpen={open} />);
  }
}

const fetched = <T,>(script: () => Promise<T>): Promise<T> => script()
  .catch(notFetched('a script of the page'));

start().catch(fail);

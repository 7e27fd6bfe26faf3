import { Suspense, useEffect, useRef, type ComponentType, type ReactElement } from 'react';
import { useApp } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { ROUTES, hrefOf, useRoute, type Route } from '../../route.ts';
import { ChatPage } from '../chat/ChatPage.tsx';
import { fetchPanels } from '../portability/fetch-panels.ts';
import { lazyPage } from './lazy-page.tsx';
import { ModelStatus } from './ModelStatus.tsx';
import { Wordmark } from './Wordmark.tsx';
import styles from './Shell.module.css';

const fetchMemory = async (): Promise<ComponentType> => (await import('../memory/MemoryPage.tsx')).MemoryPage;
const fetchEcho = async (): Promise<ComponentType> => (await import('../echo/EchoPage.tsx')).EchoPage;
const fetchModels = async (): Promise<ComponentType> => (await import('../models/ModelsPage.tsx')).ModelsPage;
const fetchGlobal = async (): Promise<ComponentType> => (await import('../global/GlobalPage.tsx')).GlobalPage;
const PAGES: Record<Route, ComponentType> = {
  chat: ChatPage, memory: lazyPage('memory', fetchMemory),
  echo: lazyPage('echo', fetchEcho), models: lazyPage('models', fetchModels), global: lazyPage('global', fetchGlobal), lab: lazyPage('lab', async () => (await import('../lab/LabPage.tsx')).LabPage),
};
/** By then the first page is there; what was fetched ahead opens without a network too. */
const FETCH_AHEAD_MS = 3000;

export function Shell(): ReactElement {
  const app = useApp();
  const { global } = app;
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // A new page starts at its top, and the keyboard with it.
  useEffect(() => {
    document.title = route === 'chat' ? 'LoGo' : `${TEXT.nav[route]} – LoGo`;
    if (!first.current) {
      window.scrollTo(0, 0);
      main.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [route]);
  useEffect(() => {
    // What is remembered is never out of reach. A page that fails is fetched again, and says so, when it is visited.
    void Promise.allSettled([fetchMemory(), fetchGlobal(), fetchPanels(), app.fetchAhead()]);
    const timer = setTimeout(() => { void Promise.allSettled([fetchEcho(), fetchModels(), ...global.state().packs.slice(0, 1).map(({ pack }) => global.belonging(pack.id))]); }, FETCH_AHEAD_MS);
    return () => { clearTimeout(timer); };
  }, [app, global]);
  const Page = PAGES[route];
  return (
    <div className={styles.shell} data-route={route}>
      <header className={styles.header}>
        {/* A hash link alone would change the page shown. */}
        <a className={styles.skip} href={hrefOf(route)} onClick={(event) => { event.preventDefault(); main.current?.focus(); }}>{TEXT.skip}</a>
        <Wordmark />
        <nav className={styles.nav} aria-label={TEXT.nav.label}>
          {ROUTES.map((one) => <a key={one} href={hrefOf(one)} aria-current={one === route ? 'page' : undefined}>{TEXT.nav[one]}</a>)}
        </nav>
        <ModelStatus />
      </header>
      <main ref={main} className={styles.main} tabIndex={-1}><Suspense><Page /></Suspense></main>
    </div>
  );
}

import { Suspense, useEffect, useRef, type ComponentType, type ReactElement } from 'react';
import { TEXT } from '../../messages.ts';
import { ROUTES, hrefOf, useRoute, type Route } from '../../route.ts';
import { ChatPage } from '../chat/ChatPage.tsx';
import { EchoPage } from '../echo/EchoPage.tsx';
import { GlobalPage } from '../global/GlobalPage.tsx';
import { LazyLabPage } from '../lab/LazyLabPage.tsx';
import { MemoryPage } from '../memory/MemoryPage.tsx';
import { ModelsPage } from '../models/ModelsPage.tsx';
import { ModelStatus } from './ModelStatus.tsx';
import { Wordmark } from './Wordmark.tsx';
import styles from './Shell.module.css';

const PAGES: Record<Route, ComponentType> = { chat: ChatPage, memory: MemoryPage, echo: EchoPage, models: ModelsPage, global: GlobalPage, lab: LazyLabPage };

export function Shell(): ReactElement {
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

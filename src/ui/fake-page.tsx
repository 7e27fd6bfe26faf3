/** Renders a part of the page around a fake app, for component tests. */
import { cleanup, configure, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { afterEach } from 'vitest';
import { AppContext } from './app-context.ts';
import { createFakeApp, type FakeApp, type FakeOptions } from './fake-app.ts';
import { createChatStore, type ChatStore } from './stores/chat-store.ts';
import { ChatContext } from './stores/use-chat.ts';

afterEach(cleanup);
// Only what never comes should fail, also on a machine with much else to do.
configure({ asyncUtilTimeout: 4000 });

export function renderPage(element: ReactElement, options: FakeOptions = {}): { readonly app: FakeApp; readonly chat: ChatStore; readonly rerender: (element: ReactElement) => void } {
  // The test page has no layout, so it cannot scroll.
  Element.prototype.scrollIntoView = () => undefined;
  window.scrollTo = () => undefined;
  const app = createFakeApp(options);
  const chat = createChatStore(app);
  const around = (inside: ReactElement): ReactElement => <AppContext value={app}><ChatContext value={chat}>{inside}</ChatContext></AppContext>;
  const { rerender } = render(around(element));
  return { app, chat, rerender: (next) => { rerender(around(next)); } };
}

/** The page: opens the app, then shows it, or says why it cannot. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApp } from '../app.ts';
import { toAppError } from '../core/errors.ts';
import { AppContext } from './app-context.ts';
import { Shell } from './components/shell/Shell.tsx';
import { StartFailed } from './components/shell/StartFailed.tsx';
import { createChatStore } from './stores/chat-store.ts';
import { ChatContext } from './stores/use-chat.ts';
import './theme.css';

const element = document.getElementById('root');
if (element === null) throw new Error('index.html: expected an element with id "root", found none');
const root = createRoot(element);

try {
  const app = await createApp(new URLSearchParams(window.location.search));
  const chat = createChatStore(app);
  root.render(<StrictMode><AppContext value={app}><ChatContext value={chat}><Shell /></ChatContext></AppContext></StrictMode>);
} catch (thrown) {
  root.render(<StartFailed error={toAppError(thrown)} />);
}

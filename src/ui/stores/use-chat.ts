import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { ChatStore, ChatView } from './chat-store.ts';

export const ChatContext = createContext<ChatStore | undefined>(undefined);

export function useChat<T>(select: (view: ChatView) => T): T {
  const store = useContext(ChatContext);
  if (store === undefined) throw new Error('expected a ChatContext above this component, found none');
  return useStore(store, select);
}

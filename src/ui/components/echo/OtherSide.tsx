import type { ReactElement } from 'react';
import type { TopicEcho } from '../../../core/echo/echo.ts';
import type { Pack } from '../../../core/global/pack.ts';
import { useApp, useBusy } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { hrefOf } from '../../route.ts';
import { useChat } from '../../stores/use-chat.ts';
import { Button } from '../controls/Button.tsx';

/** Asks for the other side of a domain, or of one topic of it, as an ordinary message, and goes where it is answered. */
export function OtherSide({ pack, topic }: { readonly pack: Pack; readonly topic?: TopicEcho }): ReactElement {
  const { echo } = useApp();
  const busy = useBusy();
  const send = useChat((view) => view.send);
  const { name } = pack.domain;
  const ask = (): void => {
    void send(topic ? TEXT.echo.askTopic(name, topic.name) : TEXT.echo.askAll(name), echo.otherSide(pack.id, topic?.topicId));
    window.location.hash = hrefOf('chat');
  };
  return topic
    ? <Button small disabled={busy} aria-label={TEXT.echo.otherSideOf(topic.name)} onClick={ask}>{TEXT.echo.otherSideShort}</Button>
    : <Button disabled={busy} onClick={ask}>{TEXT.echo.otherSide}</Button>;
}

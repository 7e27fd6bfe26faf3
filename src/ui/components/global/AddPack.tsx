import { useRef, useState, type ReactElement } from 'react';
import type { GivenFile } from '../../../app.ts';
import { AppError } from '../../../core/errors.ts';
import { useApp } from '../../app-context.ts';
import { GLOBAL_TEXT } from '../../global-text.ts';
import { useFileDrop } from '../../use-file-drop.ts';
import { useTask } from '../../use-task.ts';
import { Ask } from '../controls/Ask.tsx';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Fingerprint } from './Publisher.tsx';
import styles from './AddPack.module.css';

/** What waits for the person to say whether they trust who signed it. */
interface Asked { readonly files: readonly GivenFile[]; readonly fingerprint: string }

/** A pack from disk, chosen or dropped; an unknown publisher is asked about first. */
export function AddPack(): ReactElement {
  const { global } = useApp();
  const picker = useRef<HTMLInputElement>(null);
  const [asked, setAsked] = useState<Asked>();
  const [added, setAdded] = useState<readonly string[]>([]);
  const { run, busy, error } = useTask();

  async function add(files: readonly GivenFile[], trusted?: string): Promise<void> {
    setAdded([]);
    try {
      const ids = await global.addFiles(files, trusted);
      setAdded(ids.map((id) => global.state().packs.find(({ pack }) => pack.id === id)?.pack.domain.name ?? id));
    } catch (thrown) {
      const fingerprint = trusted === undefined ? unknownPublisher(thrown) : undefined;
      if (fingerprint === undefined) throw thrown;
      setAsked({ files, fingerprint });
    }
  }
  const read = (files: readonly File[]): void => {
    if (files.length > 0) run(async () => { await add(await Promise.all(files.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))); });
  };
  const { over, target } = useFileDrop(read);

  return (
    <Card className={styles.add} aria-label={GLOBAL_TEXT.add} aria-busy={busy} {...target}>
      <h2>{GLOBAL_TEXT.add}</h2>
      <p>{over ? GLOBAL_TEXT.addDrop : GLOBAL_TEXT.addAbout}</p>
      <div><Button disabled={busy} onClick={() => { picker.current?.click(); }}>{busy ? GLOBAL_TEXT.adding : GLOBAL_TEXT.addFiles}</Button></div>
      <input ref={picker} type="file" multiple hidden aria-label={GLOBAL_TEXT.addFiles} onChange={(event) => { read([...(event.target.files ?? [])]); event.target.value = ''; }} />
      {error && <ErrorNote error={error} aloud />}
      <p role="status">{added.length > 0 && GLOBAL_TEXT.added(added)}</p>
      <Ask
        open={asked !== undefined} onClose={() => { setAsked(undefined); }} title={GLOBAL_TEXT.trustTitle} yes={GLOBAL_TEXT.trustYes}
        onYes={() => { if (asked) run(() => add(asked.files, asked.fingerprint)); }}
      >
        <p>{GLOBAL_TEXT.trustAbout}</p>
        {asked && <Fingerprint fingerprint={asked.fingerprint} />}
      </Ask>
    </Card>
  );
}

/** The fingerprint at the end of the refusal (GlobalMemory.addFiles). */
const unknownPublisher = (thrown: unknown): string | undefined =>
  (thrown instanceof AppError && thrown.code === 'global/unknown-publisher' ? /[0-9a-f]{64}$/.exec(thrown.message)?.[0] : undefined);

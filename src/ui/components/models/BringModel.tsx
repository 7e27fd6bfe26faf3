import { useRef, useState, type ReactElement } from 'react';
import { useApp } from '../../app-context.ts';
import { TEXT } from '../../messages.ts';
import { useFileDrop } from '../../use-file-drop.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import styles from './BringModel.module.css';

/** A model from disk, chosen or dropped, or by its address. */
export function BringModel(): ReactElement {
  const { library, models } = useApp();
  const picker = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const [address, setAddress] = useState('');
  const [added, setAdded] = useState('');
  const { run, busy, error } = useTask();
  const add = (work: () => Promise<string>): void => {
    setAdded('');
    run(async () => {
      const id = await work();
      setAddress('');
      setAdded(models.choices().find((choice) => choice.id === id)?.name ?? id);
    });
  };
  const read = (files: readonly File[]): void => {
    if (files.length > 0) add(() => library.addFiles(files.map((file) => ({ path: pathOf(file), blob: file }))));
  };
  const { over, target } = useFileDrop(read);

  return (
    <Card className={styles.bring} aria-busy={busy} {...target}>
      <h2>{TEXT.models.bring}</h2>
      <p>{over ? TEXT.models.bringDrop : TEXT.models.bringAbout}</p>
      <div className={styles.actions}>
        <Button disabled={busy} onClick={() => { picker.current?.click(); }}>{busy ? TEXT.models.bringing : TEXT.models.bringFiles}</Button>
        <Button disabled={busy} onClick={() => { folder.current?.click(); }}>{TEXT.models.bringFolder}</Button>
      </div>
      <form className={styles.actions} onSubmit={(event) => { event.preventDefault(); add(() => library.addAddress(address)); }}>
        <input className={styles.address} value={address} placeholder={TEXT.models.addressHint} aria-label={TEXT.models.address} spellCheck={false} autoCapitalize="none" onChange={(event) => { setAddress(event.target.value); }} />
        <Button type="submit" disabled={busy || address.trim() === ''}>{TEXT.models.addAddress}</Button>
      </form>
      <input ref={picker} type="file" multiple hidden aria-label={TEXT.models.bringFiles} onChange={(event) => { read([...(event.target.files ?? [])]); event.target.value = ''; }} />
      <input
        ref={(input) => { folder.current = input; if (input) input.webkitdirectory = true; }}
        type="file" hidden aria-label={TEXT.models.bringFolder} onChange={(event) => { read([...(event.target.files ?? [])]); event.target.value = ''; }}
      />
      {error && <ErrorNote error={error} aloud />}
      <p role="status">{added !== '' && TEXT.models.brought(added)}</p>
    </Card>
  );
}

/** Within the folder that was chosen; a single file has none. */
const pathOf = (file: File): string => file.webkitRelativePath.split('/').slice(1).join('/') || file.name;

import { useRef, type ChangeEvent, type ReactElement } from 'react';
import type { LabData } from '../../../core/lab/lab.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { Button } from '../controls/Button.tsx';
import styles from './Fields.module.css';

const KINDS = ['page', 'files'] as const;

/** The page's data or the person's own; own files come one by one or as a folder, and add up. */
export function DataField({ data, onChange }: { readonly data: LabData; readonly onChange: (data: LabData) => void }): ReactElement {
  const picker = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const add = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const given = [...target.files ?? []].map((file) => ({ path: file.webkitRelativePath || file.name, blob: file }));
    target.value = '';
    const paths = new Set(given.map(({ path }) => path));
    if (given.length > 0) onChange({ kind: 'files', files: [...(data.kind === 'files' ? data.files : []).filter(({ path }) => !paths.has(path)), ...given] });
  };
  return (
    <fieldset className={styles.field}>
      <legend>{LAB_TEXT.data}</legend>
      <div className={styles.choice}>
        {KINDS.map((kind) => (
          <label key={kind}><input type="radio" name="lab-data" checked={data.kind === kind} onChange={() => { onChange(kind === 'page' ? { kind } : { kind, files: [] }); }} /><span>{LAB_TEXT.on[kind]}</span></label>
        ))}
      </div>
      <p>{data.kind === 'page' ? LAB_TEXT.pageAbout : LAB_TEXT.filesAbout}</p>
      {data.kind === 'files' && (
        <div className={styles.actions}>
          <Button small onClick={() => { picker.current?.click(); }}>{LAB_TEXT.chooseFiles}</Button>
          <Button small onClick={() => { folder.current?.click(); }}>{LAB_TEXT.chooseFolder}</Button>
          <span role="status">{data.files.length > 0 && LAB_TEXT.given(data.files.length)}</span>
        </div>
      )}
      <input ref={picker} type="file" multiple hidden aria-label={LAB_TEXT.chooseFiles} onChange={add} />
      <input ref={(input) => { folder.current = input; if (input) input.webkitdirectory = true; }} type="file" hidden aria-label={LAB_TEXT.chooseFolder} onChange={add} />
    </fieldset>
  );
}

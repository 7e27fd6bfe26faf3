import { useId, useState, type ReactElement, type ReactNode } from 'react';
import type { Pack } from '../../../core/global/pack.ts';
import type { MemoryEdit } from '../../../core/local/local-memory.ts';
import type { Memory } from '../../../core/local/memory.ts';
import { MEMORY_TEXT } from '../../memory-text.ts';
import { TEXT } from '../../messages.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { draftOf, editOf, faultsOf, type Draft } from './edit-draft.ts';
import styles from './EditForm.module.css';

interface EditFormProps { readonly memory: Memory; readonly pack: Pack | undefined; readonly onSave: (change: MemoryEdit) => Promise<void>; readonly onClose: () => void }

/** What is wrong is said by its field; what the memory itself refuses, below them. */
export function EditForm({ memory, pack, onSave, onClose }: EditFormProps): ReactElement {
  const [draft, setDraft] = useState(() => draftOf(memory));
  const [tried, setTried] = useState(false);
  const { run, busy, error } = useTask();
  const scale = pack?.domain.scale;
  const faults = tried ? faultsOf(draft, memory, scale) : {};
  const set = (change: Partial<Draft>): void => { setDraft({ ...draft, ...change }); };
  return (
    <form
      className={styles.form} noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(faultsOf(draft, memory, scale)).length > 0) return;
        run(async () => {
          await onSave(editOf(draft, memory));
          onClose();
        });
      }}
      onKeyDown={(event) => { if (event.key === 'Escape') onClose(); }}
    >
      <Field wide label={memory.kind === 'interaction' ? MEMORY_TEXT.title : MEMORY_TEXT.said} fault={faults.text}>
        {/* The form opens where it is to be written in. */}
        {(about) => <input ref={focusOnce} {...about} value={draft.text} onChange={(event) => { set({ text: event.target.value }); }} />}
      </Field>
      {memory.kind === 'statement' && (
        <Field label={MEMORY_TEXT.stance} fault={undefined}>
          {(about) => (
            <select {...about} value={draft.stance} onChange={(event) => { set({ stance: event.target.value as 'like' | 'avoid' }); }}>
              {Object.entries(MEMORY_TEXT.stances).map(([stance, name]) => <option key={stance} value={stance}>{name}</option>)}
            </select>
          )}
        </Field>
      )}
      {memory.kind === 'interaction' && memory.value !== undefined && (
        <Field label={scale ? MEMORY_TEXT.rating(scale.min, scale.max, scale.unit) : MEMORY_TEXT.plainValue} fault={faults.value}>
          {(about) => <input {...about} type="number" step="any" min={scale?.min} max={scale?.max} value={draft.value} onChange={(event) => { set({ value: event.target.value }); }} />}
        </Field>
      )}
      <Field label={MEMORY_TEXT.trueFrom} fault={faults.from}>
        {(about) => <input {...about} type="date" value={draft.from} onChange={(event) => { set({ from: event.target.value }); }} />}
      </Field>
      <Field label={MEMORY_TEXT.trueUntil} fault={faults.until}>
        {(about) => <input {...about} type="date" value={draft.until} onChange={(event) => { set({ until: event.target.value }); }} />}
      </Field>
      {error && <div className={styles.wide}><ErrorNote error={error} aloud /></div>}
      <div className={styles.actions}>
        <Button type="submit" look="solid" small disabled={busy}>{MEMORY_TEXT.save}</Button>
        <Button small onClick={onClose}>{TEXT.cancel}</Button>
      </div>
    </form>
  );
}

const focusOnce = (input: HTMLInputElement | null): void => { input?.focus({ preventScroll: true }); };

interface FieldProps { readonly label: string; readonly fault: string | undefined; readonly wide?: boolean; readonly children: (about: { readonly id: string; readonly 'aria-invalid': boolean; readonly 'aria-describedby': string | undefined }) => ReactNode }

function Field({ label, fault, wide = false, children }: FieldProps): ReactElement {
  const id = useId();
  return (
    <div className={wide ? styles.wide : undefined}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': fault === undefined ? undefined : `${id}-fault` })}
      {fault !== undefined && <p id={`${id}-fault`} role="alert" className={styles.fault}>{fault}</p>}
    </div>
  );
}

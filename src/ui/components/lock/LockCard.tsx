import { useState, type ReactElement } from 'react';
import { useApp } from '../../app-context.ts';
import { LOCK_TEXT } from '../../lock-text.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { Card } from '../controls/Card.tsx';
import styles from './LockCard.module.css';
import { PassphraseForm } from './PassphraseForm.tsx';

type Step = 'on' | 'off' | 'change';

/** Puts the lock on, takes it off, changes its passphrase; says first what it protects and what not. */
export function LockCard(): ReactElement {
  const { lock, storage } = useApp();
  const [step, setStep] = useState<Step>();
  const [done, setDone] = useState<Step>();
  const { run, busy, error } = useTask();
  const on = storage.isLocked();
  const open = (next: Step | undefined): void => {
    setDone(undefined);
    setStep(next);
  };
  const act = async (current: string, next: string): Promise<void> => {
    const held = await lock();
    if (step === 'on') await held.turnOn(next);
    else if (step === 'off') await held.turnOff(current);
    else await held.change(current, next);
    setStep(undefined);
    setDone(step);
  };
  const begin = (which: Step, label: string): ReactElement => <Button small onClick={() => { open(which); }}>{label}</Button>;
  return (
    <Card className={styles.card} aria-label={LOCK_TEXT.title}>
      <h2>{LOCK_TEXT.title}</h2>
      <p>{on ? LOCK_TEXT.on : LOCK_TEXT.off}</p>
      {(step === 'on' || on) && <p>{step === 'on' && LOCK_TEXT.about} {LOCK_TEXT.readable}</p>}
      {(step === 'on' || step === 'change') && <p className={styles.warning}>{LOCK_TEXT.warning}</p>}
      {(step === 'on' || step === 'change') && <p>{LOCK_TEXT.guess}</p>}
      {step === undefined ? (
        <div className={styles.actions}>
          {on ? <>{begin('change', LOCK_TEXT.change)}{begin('off', LOCK_TEXT.turnOff)}</> : begin('on', LOCK_TEXT.turnOn)}
        </div>
      ) : (
        <PassphraseForm
          key={step} {...(step !== 'on' && { current: LOCK_TEXT.field.old })} next={step !== 'off'} yes={LOCK_TEXT.yes[step]} doing={LOCK_TEXT.doing} busy={busy} error={error}
          onYes={(current, next) => { run(() => act(current, next)); }} onCancel={() => { open(undefined); }}
        />
      )}
      {done !== undefined && <p role="status">{LOCK_TEXT.done[done]}</p>}
    </Card>
  );
}

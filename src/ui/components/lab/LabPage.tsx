import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { Lab } from '../../../core/lab/lab.ts';
import { useApp } from '../../app-context.ts';
import { LAB_TEXT } from '../../lab-text.ts';
import { useQuery } from '../../route.ts';
import { useTask } from '../../use-task.ts';
import { Button } from '../controls/Button.tsx';
import { ErrorNote } from '../controls/ErrorNote.tsx';
import { Page } from '../shell/Page.tsx';
import { LabDesk } from './LabDesk.tsx';

export function LabPage(): ReactElement {
  const app = useApp();
  const query = useQuery();
  const [lab, setLab] = useState<Lab>();
  const { run, error } = useTask();
  const open = useCallback(() => { run(async () => { setLab(await app.lab()); }); }, [app, run]);
  useEffect(open, [open]);
  return (
    <Page title={LAB_TEXT.title} about={LAB_TEXT.about}>
      {/* Another link begins another form. */}
      {lab ? <LabDesk key={query} lab={lab} query={query} /> : !error && <p role="status">{LAB_TEXT.opening}</p>}
      {error && <div><ErrorNote error={error} aloud /><Button onClick={open}>{LAB_TEXT.again}</Button></div>}
    </Page>
  );
}

import { useEffect, useState } from 'react';
import { toAppError, type AppError } from '../../../core/errors.ts';
import type { Pack } from '../../../core/global/pack.ts';
import type { Belonging } from '../../../core/mediator/belonging.ts';
import { useApp, useMemories } from '../../app-context.ts';

interface Found { readonly belonging?: Belonging; readonly error?: AppError }

/** Worked out anew when the pack or the memories change; what was found before stays until then. */
export function useBelonging(pack: Pack): Found {
  const { global } = useApp();
  const memories = useMemories();
  const [found, setFound] = useState<Found>({});
  useEffect(() => {
    let current = true;
    global.belonging(pack.id).then((belonging): Found => ({ belonging }), (thrown: unknown): Found => ({ error: toAppError(thrown) }))
      .then((next) => { if (current) setFound(next); }, () => undefined);
    return () => { current = false; };
  }, [global, pack, memories]);
  return found;
}

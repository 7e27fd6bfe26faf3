import { AppError, isAbort, RECOVERABLE_CODES, type RecoverableCode, toAppError } from '../errors.ts';
import type { LoadedModel, Models } from './models.ts';

/**
 * Speaks with the loaded model. When it turns out to be gone it is loaded again and `speak` begins anew, once.
 * @param onRecover called before the second try.
 * @throws as `ready` and `speak`; a model that is gone at the second try is loaded again, but only for the next request.
 */
export async function speakOrRecover(models: Models, speak: (model: LoadedModel) => Promise<void>, signal: AbortSignal, onRecover: (code: RecoverableCode) => void): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    let model: LoadedModel | undefined;
    let seen = models.state();
    try {
      model = await models.ready(signal);
      seen = models.state();
      await speak(model);
      return;
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      // Nobody here stopped it: the model was exchanged under it.
      const error = isAbort(thrown) ? new AppError('engine/not-loaded', 'expected the model to finish its answer, found it unloaded', { cause: thrown }) : toAppError(thrown);
      const code = RECOVERABLE_CODES.find((one) => one === error.code);
      if (code === undefined || (code === 'engine/not-loaded' && !model)) throw error;
      models.recover(model ? seen : models.state());
      if (!isFirst) throw error;
      onRecover(code);
    }
  }
}

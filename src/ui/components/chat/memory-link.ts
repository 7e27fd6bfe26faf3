import { hrefOf } from '../../route.ts';

/** The Memory page, narrowed to these. */
export const hrefOfMemories = (ids: readonly string[]): string => `${hrefOf('memory')}?ids=${ids.map(encodeURIComponent).join(',')}`;

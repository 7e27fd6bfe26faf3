/** What reads a message for what it says about its writer and asks of the memory: a piece of script of its own, which the first look at the page does not wait for. */
export { gate } from './gate.ts';
export { lookInto } from './look-into.ts';
export { takeIn } from './take-in.ts';
export { extractWithModel } from '../statements/with-model.ts';

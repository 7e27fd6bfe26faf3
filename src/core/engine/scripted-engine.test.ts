import { describeEngine } from './engine.contract.ts';
import { createScriptedEngine } from './scripted-engine.ts';

describeEngine('the scripted engine', () => createScriptedEngine());

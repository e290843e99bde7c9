import { defineBackground } from 'wxt/utils/define-background';
import { startBackground } from '../lib/background/start.ts';

// One file of its own (no `type: 'module'`): parts shared with the pages would come as more files, and bring what only pages use.
export default defineBackground({ main: startBackground });

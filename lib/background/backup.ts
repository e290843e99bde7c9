import * as z from 'zod/mini';
import { asked, type Handlers, nothing } from '../messaging/server.ts';

/** All that a backup needs is a part of the worker of its own. */
const backups = () => import('./backup-work.ts');

const incoming = asked(() => z.object({ file: z.string().check(z.regex(/^incoming-[0-9a-f-]{36}\.json$/)) }));

export const backupHandlers: Handlers<'backup.check' | 'backup.restore' | 'backup.undo' | 'backup.forget'> = {
	'backup.check': { ask: incoming, run: async ({ file }) => (await backups()).check(file) },
	'backup.restore': { ask: incoming, run: async ({ file }) => (await backups()).restoreIncoming(file) },
	'backup.undo': { ask: nothing, run: async () => (await backups()).undo() },
	'backup.forget': { ask: nothing, run: async () => (await backups()).forget() },
};

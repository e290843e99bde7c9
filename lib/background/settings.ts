import * as z from 'zod/mini';
import { AppError } from '../core/errors.ts';
import type { Handlers } from '../messaging/server.ts';
import { writeStored } from '../platform/storage.ts';
import { keepSetting } from '../settings/commands.ts';
import type { Settings } from '../settings/model.ts';
import { refresh } from './pictures.ts';
import { db } from './tools.ts';

const days = z.array(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))).check(z.maxLength(400));

const shapes: { [Name in keyof Settings]: z.ZodMiniType<Settings[Name]> } = {
	language: z.enum(['browser', 'ru', 'en']),
	theme: z.enum(['browser', 'light', 'dark']),
	operatorDays: z.enum(['calendar', 'working']),
	extraDaysOff: days,
	extraWorkDays: days,
	operatorProfile: z.enum(['kaktus', 'none']),
	lowStock: z.int().check(z.minimum(0), z.maximum(1_000_000)),
};

/** Settings that a page needs before it has a database; mirrored in `storage.local`. */
const mirrored: ReadonlySet<string> = new Set(['language', 'theme', 'lowStock']);

const isSetting = (id: string): id is keyof Settings => Object.hasOwn(shapes, id);

export const settingsHandlers: Handlers<'settings.set'> = {
	'settings.set': {
		ask: z.object({ id: z.string(), value: z.unknown() }),
		async run({ id, value }) {
			if (!isSetting(id)) throw new AppError('not-found', { what: id });
			const parsed = shapes[id].safeParse(value);
			if (!parsed.success) throw new AppError('message-malformed');
			await keepSetting(id, parsed.data, db);
			if (mirrored.has(id)) await writeStored('local', { [id]: parsed.data });
			await refresh(false);
		},
	},
};

import * as z from 'zod/mini';
import { once } from '../core/once.ts';
import { isSite } from '../snippets/site.ts';
import { profileIdPattern } from '../supplies/plan.ts';
import type { Settings } from './model.ts';

const days = () => z.array(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))).check(z.maxLength(400));

const clock = () => z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));

const percent = () => z.number().check(z.minimum(0.1), z.maximum(1000));

/** What each setting may be, wherever it comes from. */
export const settingShapes = once((): { [Name in keyof Settings]: z.ZodMiniType<Settings[Name]> } => ({
	language: z.enum(['browser', 'ru', 'en']),
	theme: z.enum(['browser', 'light', 'dark']),
	operatorDays: z.enum(['calendar', 'working']),
	extraDaysOff: days(),
	extraWorkDays: days(),
	operatorProfile: z.union([z.enum(['kaktus', 'none']), z.string().check(z.regex(profileIdPattern))]),
	priceRowPercent: percent(),
	priceMedianPercent: percent(),
	priceMinMargin: z.number().check(z.minimum(-100), z.maximum(99)),
	wbKeeps: z.enum(['discount', 'before']),
	wbAcquiringPercent: z.union([z.literal(-1), z.number().check(z.minimum(0), z.maximum(99))]),
	seatBeltOff: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(1000)),
	labelDays: z.int().check(z.minimum(1), z.maximum(90)),
	ozonLabelBatch: z.int().check(z.minimum(1), z.maximum(1000)),
	printAgent: z.boolean(),
	packSounds: z.boolean(),
	packPrintsAtOnce: z.boolean(),
	supportOff: z.array(z.string().check(z.maxLength(100))).check(z.maxLength(1000)),
	supportSigner: z.string().check(z.maxLength(100)),
	talkDays: z.int().check(z.minimum(0), z.maximum(365)),
	snippetSites: z.array(z.string().check(z.maxLength(300), z.refine(isSite))).check(z.maxLength(200)),
	selectionMenu: z.boolean(),
	planAlarms: z.boolean(),
	planLeads: z.array(z.int().check(z.minimum(1), z.maximum(20_160))).check(z.maxLength(6)),
	quietFrom: clock(),
	quietTo: clock(),
	quietUnlessUrgent: z.boolean(),
	lowStock: z.int().check(z.minimum(0), z.maximum(1_000_000)),
}));

export const isSetting = (id: string): id is keyof Settings => Object.hasOwn(settingShapes(), id);

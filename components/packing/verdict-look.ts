import type { PackVerdict } from '../../lib/packing/model.ts';
import type { MessageKey } from '../../lib/platform/i18n.ts';
import { type Melody, playMelody } from '../../lib/platform/sounds.ts';
import type { IconName } from '../base/icon.tsx';

/** Colour of the whole panel. `wrong`, `repeated` and `cancelled` differ in colour, sign and sound. */
export type VerdictTone = 'good' | 'done' | 'ask' | 'wrong' | 'repeated' | 'cancelled' | 'quiet';

interface VerdictLook {
	tone: VerdictTone;
	icon: IconName;
	title: MessageKey;
}

const looks: Readonly<Record<PackVerdict['kind'], VerdictLook>> = {
	opened: { tone: 'good', icon: 'box', title: 'pack_said_opened' },
	item: { tone: 'good', icon: 'check', title: 'pack_said_item' },
	mark: { tone: 'good', icon: 'check', title: 'pack_said_mark' },
	label: { tone: 'good', icon: 'print', title: 'pack_said_label' },
	closed: { tone: 'done', icon: 'check', title: 'pack_said_closed' },
	which: { tone: 'ask', icon: 'pointer', title: 'pack_said_which' },
	'wrong-item': { tone: 'wrong', icon: 'close', title: 'pack_said_wrong_item' },
	'bad-mark': { tone: 'wrong', icon: 'alert', title: 'pack_said_bad_mark' },
	unknown: { tone: 'wrong', icon: 'search', title: 'pack_said_unknown' },
	repeated: { tone: 'repeated', icon: 'undo', title: 'pack_said_repeated' },
	cancelled: { tone: 'cancelled', icon: 'ban', title: 'pack_said_cancelled' },
	'put-back': { tone: 'quiet', icon: 'undo', title: 'pack_said_put_back' },
	undone: { tone: 'quiet', icon: 'undo', title: 'pack_said_undone' },
};

/** A right piece at the wrong time, and another order's label, have titles of their own. */
const titlesOfWrong: Partial<Record<NonNullable<PackVerdict['reason']>, MessageKey>> = {
	'close-first': 'pack_said_stop',
	'mark-first': 'pack_said_stop',
	'marks-first': 'pack_said_stop',
	'marks-refused': 'pack_said_stop',
	'label-first': 'pack_said_stop',
	'items-first': 'pack_said_stop',
	'other-label': 'pack_said_other_label',
};

export function verdictLook({ kind, reason }: Pick<PackVerdict, 'kind' | 'reason'>): VerdictLook {
	const title = kind === 'wrong-item' && reason !== undefined ? titlesOfWrong[reason] : undefined;
	return title === undefined ? looks[kind] : { ...looks[kind], title };
}

/** Fills the panel until the packer goes on. */
export const isLoud = (tone: VerdictTone): boolean => tone === 'wrong' || tone === 'repeated' || tone === 'cancelled';

const sounds: Readonly<Record<VerdictTone, { melody: Melody; shape?: OscillatorType } | undefined>> = {
	good: { melody: [[880, 70]] },
	done: {
		melody: [
			[660, 80],
			[990, 140],
		],
	},
	ask: {
		melody: [
			[740, 90],
			[0, 60],
			[740, 90],
		],
	},
	// Low and rough · twice the same, short · falling, long: told apart without looking.
	wrong: { melody: [[180, 450]], shape: 'sawtooth' },
	repeated: {
		melody: [
			[520, 110],
			[0, 70],
			[520, 110],
			[0, 70],
			[520, 110],
		],
		shape: 'square',
	},
	cancelled: {
		melody: [
			[880, 180],
			[587, 180],
			[392, 420],
		],
		shape: 'triangle',
	},
	quiet: undefined,
};

export function playVerdict(verdict: Pick<PackVerdict, 'kind' | 'reason'>): void {
	const sound = sounds[verdictLook(verdict).tone];
	if (sound) playMelody(sound.melody, sound.shape);
}

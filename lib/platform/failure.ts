import { clockText, dateText } from './format.ts';
import { failureText, type MessageKey, t } from './i18n.ts';

type Params = Readonly<Record<string, string | number>>;

/** How a parameter is said: moments are stored as epoch milliseconds, marketplaces and rights by their ids. */
const spoken: Readonly<Record<string, (value: string | number) => string>> = {
	date: (value) => dateText(Number(value)),
	time: (value) => clockText(Number(value)),
	marketplace: (value) => t(`marketplace_${value}` as MessageKey),
	rights: (value) =>
		String(value)
			.split(/,\s*/)
			.map((right) => t(`right_${right}` as MessageKey))
			.join(', '),
	place: (value) => {
		const [line = '', field = ''] = String(value).split(': ');
		return t('file_line', { line, field });
	},
};

/** What values look like that are still to be said in words; a place in a file is `812: orders.createdAt`. */
const raw: Readonly<Record<string, RegExp>> = { date: /^-?\d+$/, time: /^-?\d+$/, place: /^\d+: / };
const isRaw = (name: string, value: string | number): boolean => (raw[name] ?? /^[\w, ]+$/).test(String(value));

/** The sentence for a failure, as `failureText` has it, with moments, marketplaces and rights said in words. */
export function failureSentence({ code, params }: { code: string; params?: Params }): string {
	if (!params) return failureText({ code });
	const words = Object.entries(params).map(([name, value]) => {
		const say = spoken[name];
		return [name, say && isRaw(name, value) ? say(value) : value];
	});
	return failureText({ code, params: Object.fromEntries(words) });
}

import type { Cabinet } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';

/** The cabinet's title, with its marketplace before it when the title does not say, in whatever language: two shops of one name are told apart. */
export function cabinetLabel({ title, marketplace }: Pick<Cabinet, 'title' | 'marketplace'>): string {
	const words: readonly string[] = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	const says = t(`marketplace_names_${marketplace}`)
		.split(' ')
		.some((name) => words.includes(name));
	return says ? title : `${t(`marketplace_short_${marketplace}`)} · ${title}`;
}

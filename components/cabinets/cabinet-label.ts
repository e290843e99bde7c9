import type { Cabinet } from '../../lib/cabinets/model.ts';
import { t } from '../../lib/platform/i18n.ts';
import { marketplaceName } from './marketplace-name.ts';

/** The cabinet's title, with its marketplace before it when the title does not say: two shops of one name are told apart. */
export function cabinetLabel({ title, marketplace }: Pick<Cabinet, 'title' | 'marketplace'>): string {
	const short = t(`marketplace_short_${marketplace}`);
	const says = [short, marketplaceName(marketplace)].some((name) => title.toLowerCase().includes(name.toLowerCase()));
	return says ? title : `${short} · ${title}`;
}

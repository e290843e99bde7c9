import type { OrderNow } from '../world/orders';
import type { SellerWorld } from '../world/seller-world';
import type { Ask, Language } from './view';
import { inventedStatus } from './words';

const locales: Readonly<Record<Language, string>> = { ru: 'ru-RU', en: 'en-GB', zh: 'zh-CN' };

/** `27 нояб., 18:00`, Moscow time. */
export function momentText(at: number, language: Language): string {
	return new Intl.DateTimeFormat(locales[language], {
		timeZone: 'Europe/Moscow',
		day: 'numeric',
		month: 'short',
		hour: '2-digit',
		minute: '2-digit',
	}).format(at);
}

/** Name, article and amount of an order's first good, as a list shows them. */
export function goodsText(world: SellerWorld, order: OrderNow): { name: string; article: string; quantity: string } {
	const line = order.lines[0];
	const listing = line && world.listing(line.good);
	const more = order.lines.length > 1 ? ` +${order.lines.length - 1}` : '';
	return { name: `${listing?.good.name ?? ''}${more}`, article: listing?.article ?? '', quantity: String(line?.quantity ?? 0) };
}

/** Orders of a scheme, newest first, as many as are asked for. */
export const newestOrders = (world: SellerWorld, scheme: 'fbs' | 'fbo', ask: Ask): OrderNow[] =>
	world.orders(scheme, ask.now).reverse().slice(0, ask.rows);

/** The status text of a row: the true one, unless the list was asked to be odd. */
export function statusText(index: number, ask: Ask, own: string, another: string): string {
	if (index === 0 && ask.odd.has('unknown')) return inventedStatus[ask.language];
	return index === 1 && ask.odd.has('conflict') ? another : own;
}

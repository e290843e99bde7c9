import { call } from '../../lib/messaging/client.ts';
import { goodsOfCards } from '../../lib/orders/queries.ts';

/** What product barcodes look like: EAN-8 to EAN-14, and the marketplaces' own ones (`OZN…`). */
const isProductCode = (code: string): boolean => /^(?:\d{8,14}|OZN\d{4,14})$/i.test(code);

const mostItems = 50;

/** The goods that carry this barcode, in every cabinet, as `goodsKey` of `core/ids.ts`; none for a text that is no barcode. */
export async function goodsOfCode(code: string): Promise<Set<string>> {
	if (!isProductCode(code)) return new Set();
	const { rows } = await call['stocks.search']({ query: code, limit: mostItems });
	return goodsOfCards(rows.filter(({ barcodes }) => barcodes.includes(code)).flatMap(({ cardIds }) => cardIds));
}

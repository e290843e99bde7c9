import { database } from '../storage/db.ts';
import type { Card, LineGoods } from './model.ts';
import { cardOfLine } from './rules.ts';

/** The card that each line of an order or supply of this cabinet is about; undefined where none is known for it. */
export async function cardsOfLines(cabinetId: string, lines: readonly LineGoods[]): Promise<(Card | undefined)[]> {
	const { cards } = database();
	const named = await cards.bulkGet(lines.map(({ cardId }) => cardId ?? ''));
	const unnamed = [...new Set(lines.filter((_, index) => !named[index]).map(({ article }) => article))];
	const found = unnamed.length === 0 ? [] : await cards.where('article').anyOf(unnamed).toArray();
	return lines.map(
		(line, index) =>
			named[index] ??
			cardOfLine(
				line,
				found.filter((card) => card.cabinetId === cabinetId && card.article === line.article),
			),
	);
}

import type { FeePart, Fees, OwnShare, Price, PriceRules } from './model.ts';

/** The fees of a price with what only the seller can tell of them: what Wildberries takes for taking payments. */
export const withOwnShares = ({ marketplace }: Pick<Price, 'marketplace'>, fees: Fees, { wbAcquiring }: PriceRules): Fees =>
	marketplace === 'wildberries' && wbAcquiring ? withAcquiring(fees, wbAcquiring) : fees;

/** Only where the payment fee is known to be taken and not how much: what a request tells goes before what the seller says. */
function withAcquiring(fees: Fees, { percent, enteredAt }: OwnShare): Fees {
	const part: FeePart = { kind: 'acquiring', percent, source: 'own', ...(enteredAt === undefined ? {} : { readAt: enteredAt }) };
	const schemes = fees.schemes.map((one) =>
		one.unknown?.includes('acquiring')
			? { ...one, parts: [...one.parts, part], unknown: one.unknown.filter((kind) => kind !== 'acquiring') }
			: one,
	);
	return { ...fees, schemes };
}

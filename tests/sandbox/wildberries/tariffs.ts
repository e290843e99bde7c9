import { json } from '../marketplace';
import { kinds } from '../world/catalogue';
import { mix } from '../world/random';
import { subjectOf } from './cards';
import { tariffError } from './refusals';
import { route } from './route';

const locales = ['ru', 'en', 'zh'];

/** Per cent in steps of a half, from a number of the subject. */
const percent = (subject: number, what: string, least: number): number => least + (mix(0, what, subject) % 21) / 2;

/** `GET /api/v1/tariffs/commission`: what a Russian seller pays, by subject. Any token may ask. */
export const commissions = route({
	method: 'GET',
	path: '/api/v1/tariffs/commission',
	group: 'commission',
	handle: ({ request }) => {
		const locale = request.query.get('locale');
		if (locale !== null && !locales.includes(locale))
			return tariffError(request, 'parameter "locale" in query has an error: value is not one of the allowed values ["ru","en","zh"]');
		return json({ report: categories.map(commissionOf) });
	},
});

const categories = [...new Set([...kinds.map(({ category }) => category), 'Наборы'])];

/** The commission of a kind of goods, per cent. */
export function commissionOf(category: string) {
	const subjectID = subjectOf(category);
	return {
		kgvpBooking: percent(subjectID, 'booking', 10),
		kgvpMarketplace: percent(subjectID, 'fbs', 15),
		kgvpPickup: percent(subjectID, 'pickup', 10),
		kgvpSupplier: percent(subjectID, 'dbs', 12),
		kgvpSupplierExpress: 3,
		paidStorageKgvp: percent(subjectID, 'fbw', 13),
		parentID: 303,
		parentName: 'Дом',
		subjectID,
		subjectName: category,
	};
}

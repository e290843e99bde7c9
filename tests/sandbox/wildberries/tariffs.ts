import { json } from '../marketplace';
import { kinds } from '../world/catalogue';
import { mix } from '../world/random';
import { marketplaceWarehouses } from '../world/warehouses';
import { subjectOf } from './cards';
import { wildberriesPlan } from './plan';
import { tariffError } from './refusals';
import { route } from './route';
import { moscowDay } from './times';

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

const day = 86_400_000;

const isDay = (text: string | null): boolean => {
	if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
	const at = Date.parse(`${text}T00:00:00Z`);
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
};

/** `GET /api/v1/tariffs/box`: delivery and storage of goods in boxes, by warehouse. Any token may ask. */
export const boxTariffs = route({
	method: 'GET',
	path: '/api/v1/tariffs/box',
	group: 'box-tariffs',
	handle: ({ request, now }) => {
		if (!isDay(request.query.get('date'))) return tariffError(request, 'Invalid date param', 'tariffs');
		return json({
			response: {
				data: {
					currency: 'RUB',
					dtNextBox: moscowDay(now + 7 * day).slice(0, 10),
					dtTillMax: moscowDay(now + 30 * day).slice(0, 10),
					warehouseList: boxTariffList,
				},
			},
		});
	},
});

/** Hundredths as the document writes them: a comma, and no zeros at the end. */
const decimal = (hundredths: number): string => String(hundredths / 100).replace('.', ',');

/** How the list says that there is no tariff; the document does not tell. */
const none = '-';

/** A warehouse that takes only goods from sellers' warehouses, one that takes none of them, and one that delivers nothing at present. */
const special: Readonly<Record<string, 'fbs' | 'fbo' | 'none'>> = { Тверь: 'fbs', Краснодар: 'fbo', Новосибирск: 'none' };

/** The warehouses of the list, and one in which no goods of the sandbox lie. */
const tariffCities = [...new Set([...marketplaceWarehouses(wildberriesPlan).map(({ city }) => city), 'Тверь'])];

/** Base tariffs in hundredths of a rouble, before the coefficient of the warehouse: the first litre, each further one. */
const base = { delivery: [4600, 1400], storage: [8, 8] } as const;

/** Tariffs of all warehouses. */
export const boxTariffList = tariffCities.map((city, place) => {
	const only = special[city];
	const of = (what: string, [first, further]: readonly [number, number], open: boolean) => {
		const coefficient = 100 + 5 * (mix(0, what, place) % 25);
		const at = (hundredths: number) => (open ? decimal(Math.round((hundredths * coefficient) / 100)) : none);
		return { first: at(first), coefficient: open ? String(coefficient) : none, further: at(further) };
	};
	const fbo = of('fbo delivery', base.delivery, only === undefined || only === 'fbo');
	const fbs = of('fbs delivery', base.delivery, only === undefined || only === 'fbs');
	const storage = of('storage', base.storage, only === undefined || only === 'fbo');
	return {
		boxDeliveryBase: fbo.first,
		boxDeliveryCoefExpr: fbo.coefficient,
		boxDeliveryLiter: fbo.further,
		boxDeliveryMarketplaceBase: fbs.first,
		boxDeliveryMarketplaceCoefExpr: fbs.coefficient,
		boxDeliveryMarketplaceLiter: fbs.further,
		boxStorageBase: storage.first,
		boxStorageCoefExpr: storage.coefficient,
		boxStorageLiter: storage.further,
		geoName: 'Центральный федеральный округ',
		warehouseName: city,
	};
});

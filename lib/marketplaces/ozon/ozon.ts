import { defineMarketplace } from '../marketplace.ts';
import { roles, sellerInfo } from './api/account.ts';
import {
	approveCarriage,
	cancelCarriage,
	carriage,
	carriagePostings,
	createCarriage,
	deliveries,
	setCarriagePostings,
} from './api/carriages.ts';
import { categoryTree } from './api/categories.ts';
import { cargoesOfSupply, cargoLabelTask, createCargoLabels, createLabels, labelTask } from './api/labels.ts';
import { exemplars, marksStatus, setMarks, validateMarks } from './api/marks.ts';
import { cancelPosting, cancelReasons, errorIndex, errorPostings, moveToDelivery, shipPosting } from './api/posting-actions.ts';
import { fboPostings, fbsPostings } from './api/postings.ts';
import { importPrices, prices } from './api/prices.ts';
import { productInfoList, productList } from './api/products.ts';
import { rawFboPosting, rawFbsPosting } from './api/raw-posting.ts';
import { marketplaceStocks, ownStocks } from './api/stocks.ts';
import { supplyBundle, supplyOrderGet, supplyOrderList } from './api/supplies.ts';
import { moveSupply, orderPass, passOrder, supplyDetails, supplyMove, supplySlots } from './api/supply-visits.ts';
import { ozonWarehouses, sellerWarehouses } from './api/warehouses.ts';
import { checkOzonKey, ozonRefusal, readOzonCredentials } from './check.ts';
import { ozonJobs } from './jobs.ts';
import { ozonPriceTerms } from './prices.ts';
import { ozonStatuses } from './statuses.ts';

export const ozon = defineMarketplace<'ozon'>({
	id: 'ozon',
	readCredentials: readOzonCredentials,
	authorize: ({ clientId, apiKey }) => ({ 'Client-Id': clientId, 'Api-Key': apiKey }),
	check: checkOzonKey,
	refusal: ozonRefusal,
	requests: [
		roles,
		sellerInfo,
		productList,
		productInfoList,
		categoryTree,
		ownStocks,
		marketplaceStocks,
		sellerWarehouses,
		ozonWarehouses,
		fbsPostings,
		fboPostings,
		rawFbsPosting,
		rawFboPosting,
		shipPosting,
		cancelReasons,
		cancelPosting,
		moveToDelivery,
		errorIndex,
		errorPostings,
		deliveries,
		createCarriage,
		setCarriagePostings,
		approveCarriage,
		cancelCarriage,
		carriage,
		carriagePostings,
		supplyOrderList,
		supplyOrderGet,
		supplyBundle,
		supplyDetails,
		supplySlots,
		moveSupply,
		supplyMove,
		orderPass,
		passOrder,
		prices,
		importPrices,
		createLabels,
		labelTask,
		createCargoLabels,
		cargoLabelTask,
		cargoesOfSupply,
		exemplars,
		validateMarks,
		setMarks,
		marksStatus,
	],
	jobs: ozonJobs,
	statuses: ozonStatuses,
	actions: async () => (await import('./actions/actions.ts')).ozonActions,
	prices: ozonPriceTerms,
	labels: async () => (await import('./label-source.ts')).ozonLabelSource,
	slots: async () => (await import('./slot-source.ts')).ozonSlots,
	async rawOrder({ calls, order: { number, scheme } }) {
		const { result } = await calls.call(scheme === 'fbo' ? rawFboPosting : rawFbsPosting, { number });
		return result;
	},
	orderPage: ({ number, scheme }) => {
		const posting = encodeURIComponent(number);
		return scheme === 'fbo'
			? `https://seller.ozon.ru/app/postings/fbo/${posting}`
			: `https://seller.ozon.ru/app/postings/fbs?postingDetails=${posting}`;
	},
});

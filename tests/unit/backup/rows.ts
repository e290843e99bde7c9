import fc from 'fast-check';
import type { BackupRows, BackupTable } from '../../../lib/backup/model.ts';
import { type MarketplaceId, marketplaceIds, rights, schemes } from '../../../lib/cabinets/model.ts';
import { errorCodes } from '../../../lib/core/errors.ts';
import { markKey, priceKey } from '../../../lib/core/ids.ts';
import { articleKey } from '../../../lib/core/text.ts';
import { agents, labelKinds, printWays, templateLines } from '../../../lib/labels/model.ts';
import { markingStates, markProblems, stockStates } from '../../../lib/marking/model.ts';
import { packEventKinds, packReasons } from '../../../lib/packing/model.ts';
import { feeKinds } from '../../../lib/prices/model.ts';
import { movers, unifiedIds } from '../../../lib/statuses/model.ts';
import { toLine } from '../../../lib/statuses/own-rules.ts';
import { delayCauses, planEventKinds, seenFacts, stepActors } from '../../../lib/supplies/plan.ts';
import { versionKey, versionWays } from '../../../lib/support/library.ts';
import { goodScript } from '../support/script-maker.ts';

/** Any shop that could be stored: every table, every field there or not, every text that people and marketplaces can write. */

const text = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 30 }),
	fc.constantFrom('П6982', ']', '],', '"orders":[', '},"counts":{}}', '{', '\r\n', '\u2028', '\ud800', '__proto__', '«Уют»', '=1+1'),
);
/** Texts that are part of a key. */
const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
/** Names of fields that a request can have: an object's own prototype is never taken from a file. */
const field = name.filter((text) => text !== '__proto__');
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
const day = fc.constantFrom('2026-11-27', '2026-12-31', '2027-01-09');
const handId = fc.constantFrom('hand/0000000a', 'hand/0000000b');
const amount = fc.integer({ min: -5, max: 100_000 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const list = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 3 });
const kind = fc.constantFrom('own' as const, 'marketplace' as const);
const failure = fc.record({
	code: fc.constantFrom(...errorCodes),
	params: maybe(fc.dictionary(fc.constantFrom('date', 'place', 'name'), fc.oneof(text, moment))),
});

/** Rows as the database gives them back: without the fields that are undefined. */
const plain = <Row extends object>(row: Row): Row => JSON.parse(JSON.stringify(row));

const byKey = <Row extends { id: string | number }>(rows: Row[]): Row[] => [...new Map(rows.map((row) => [row.id, plain(row)])).values()];

const cabinet = (id: string, marketplace: MarketplaceId) =>
	fc.record({
		id: fc.constant(id),
		marketplace: fc.constant(marketplace),
		accountId: fc.constant(`account of ${id}`),
		accountName: text,
		title: text,
		code: text,
		partner: text,
		contract: text,
		legalEntity: text,
		used: fc.boolean(),
		primary: fc.boolean(),
		productLink: text,
		color: fc.constant('#0b6b5c'),
		shops: list(fc.record({ id: text, name: text, scheme: fc.constantFrom(...schemes), available: fc.boolean() })),
		key: fc.record({
			checkedAt: moment,
			expiresAt: maybe(moment),
			rights: fc.subarray([...rights]),
			readOnly: fc.boolean(),
			roles: list(text),
		}),
		createdAt: moment,
	});

const figures = () => ({
	priceKopecks: maybe(fc.nat()),
	beforeKopecks: maybe(fc.nat()),
	discountPercent: maybe(fc.integer({ min: 0, max: 99 })),
	minKopecks: maybe(fc.nat()),
});

const pricesOf = (id: string, marketplace: MarketplaceId) => {
	const key = name.map((nativeId) => ({ id: priceKey(id, nativeId), cabinetId: id, nativeId }));
	const owned = <Row extends object>(row: fc.Arbitrary<Row>) => list(fc.tuple(key, row).map(([own, rest]) => ({ ...rest, ...own })));
	return {
		prices: owned(
			fc.record({
				...figures(),
				marketplace: fc.constant(marketplace),
				article: text,
				sku: maybe(text),
				size: maybe(text),
				shopId: maybe(text),
				currency: text,
				clubPercent: maybe(fc.nat()),
				clubKopecks: maybe(fc.nat()),
				promoKopecks: maybe(fc.nat()),
				promos: maybe(list(text)),
				minIgnored: maybe(fc.boolean()),
				vatPercent: maybe(fc.nat()),
				auto: maybe(fc.boolean()),
				readAt: moment,
			}),
		),
		fees: owned(
			fc.record({
				schemes: list(
					fc.record({
						scheme: fc.constantFrom(...schemes),
						parts: list(
							fc.record({
								kind: fc.constantFrom(...feeKinds),
								percent: maybe(fc.double({ noNaN: true, min: 0, max: 100 }).map(Math.abs)),
								kopecks: maybe(fc.nat()),
								mostKopecks: maybe(fc.nat()),
								atKopecks: maybe(fc.nat()),
								source: text,
								readAt: maybe(moment),
							}),
						),
						unknown: maybe(list(fc.constantFrom(...feeKinds))),
					}),
				),
				readAt: moment,
			}),
		),
		priceHolds: owned(fc.record({ wantedKopecks: maybe(fc.nat()), reasons: list(text), readAt: moment })),
		priceEvents: list(
			fc.record({
				id: fc.integer({ min: 1, max: 1_000_000 }),
				priceId: key.map((own) => own.id),
				cabinetId: fc.constant(id),
				at: moment,
				before: maybe(fc.record(figures())),
				after: fc.record(figures()),
				source: fc.constantFrom('first' as const, 'own' as const, 'outside' as const),
				changeId: maybe(text),
			}),
		),
		priceBlocks: list(fc.tuple(key, moment).map(([own, at]) => ({ id: own.id, cabinetId: id, at }))),
		printMarks: list(
			fc.record({ id: name.map((number) => `${id}/${number}`), jobId: text, at: moment, times: fc.nat(), confirmed: fc.boolean() }),
		),
		packs: list(
			fc.record({
				id: name.map((number) => `${id}/${number}`),
				cabinetId: fc.constant(id),
				shiftId: text,
				state: fc.constantFrom('open' as const, 'packed' as const, 'put-back' as const),
				got: list(fc.nat()),
				marks: list(list(name)),
				printedAt: maybe(moment),
				marksGroupId: maybe(text),
				startedAt: moment,
				changedAt: moment,
			}),
		),
	};
};

const ofCabinet = (id: string, marketplace: MarketplaceId) =>
	fc.record({
		cabinets: cabinet(id, marketplace).map((row) => [row]),
		cards: list(
			fc
				.record({
					nativeId: name,
					article: text,
					sku: maybe(text),
					name: text,
					brand: maybe(text),
					category: maybe(text),
					type: maybe(text),
					size: maybe(text),
					barcodes: list(text),
					picture: maybe(text),
					volumeMl: maybe(fc.nat()),
					archived: fc.boolean(),
					readAt: moment,
				})
				.map((row) => ({ ...row, id: `${id}/${row.nativeId}`, cabinetId: id, marketplace })),
		),
		itemLinks: list(fc.record({ id: name.map((native) => `${id}/${native}`), itemKey: text, decidedAt: moment })),
		warehouses: list(
			fc
				.record({ nativeId: name, kind, name: text, state: maybe(text), shopId: maybe(text), readAt: moment })
				.map((row) => ({ ...row, id: `${id}/${row.kind}/${row.nativeId}`, cabinetId: id })),
		),
		stocks: list(
			fc
				.record({
					card: name,
					kind,
					places: list(fc.record({ warehouseId: text, free: amount, reserved: maybe(amount), inTransit: maybe(amount) })),
					readAt: moment,
				})
				.map(({ card, ...row }) => ({ ...row, id: `${id}/${card}/${row.kind}`, cabinetId: id, cardId: `${id}/${card}` })),
		),
		orders: list(
			fc
				.record({
					number: name,
					parentNumber: maybe(text),
					shopId: maybe(text),
					scheme: fc.constantFrom(...schemes),
					native: fc.record({ status: text, substatus: maybe(text) }),
					unified: fc.constantFrom(...unifiedIds),
					mover: fc.constantFrom('seller' as const, 'marketplace' as const, 'nobody' as const, 'trouble' as const, 'unknown' as const),
					ruleId: maybe(text),
					open: fc.constantFrom(0 as const, 1 as const),
					due: maybe(fc.oneof(moment, fc.constant(Number.MAX_SAFE_INTEGER))),
					createdAt: moment,
					changedAt: maybe(moment),
					shipBy: maybe(moment),
					shipBySource: maybe(text),
					sumKopecks: maybe(amount),
					currency: fc.constantFrom('RUB', 'CNY'),
					lines: list(
						fc.record({
							cardId: maybe(name.map((native) => `${id}/${native}`)),
							article: text,
							sku: maybe(text),
							name: text,
							quantity: amount,
							priceKopecks: maybe(amount),
							barcode: maybe(text),
						}),
					),
					warehouseId: maybe(text),
					warehouseName: maybe(text),
					supplyNumber: maybe(text),
					labelCodes: maybe(list(text)),
					cargoType: maybe(text),
					actions: list(text),
					tariffSteps: maybe(
						list(
							fc.record({
								from: maybe(moment),
								until: maybe(moment),
								kopecks: maybe(amount),
								percent: maybe(fc.double({ noNaN: true, min: -100, max: 100 }).map((value) => value + 0)),
								kind: maybe(text),
							}),
						),
					),
					buyer: maybe(fc.constantFrom('person' as const, 'company' as const)),
					deliveryType: maybe(text),
					readAt: moment,
				})
				.map((row) => ({ ...row, id: `${id}/${row.number}`, cabinetId: id, marketplace })),
		),
		orderEvents: list(
			fc
				.record({
					id: fc.integer({ min: 1, max: 1_000_000 }),
					number: name,
					at: moment,
					axis: fc.constantFrom('native' as const, 'unified' as const),
					from: maybe(text),
					to: text,
				})
				.map(({ number, ...row }) => ({ ...row, orderId: `${id}/${number}`, cabinetId: id, source: 'sync' as const })),
		),
		orderMarks: list(
			fc
				.record({ number: name, client: fc.constantFrom('client-new', 'client-realised', 'own-0000000a'), changedAt: moment })
				.map(({ number, ...row }) => ({ ...row, id: `${id}/${number}` })),
		),
		statusMaps: list(
			fc
				.record({
					id: fc.constantFrom(id, marketplace),
					lines: list(
						fc.record({
							status: name,
							substatus: maybe(name),
							schemes: maybe(fc.subarray([...schemes], { minLength: 1 })),
							unified: fc.constantFrom(...unifiedIds),
							own: maybe(fc.constantFrom('own-0000000a', 'own-0000000b')),
							mover: maybe(fc.constantFrom(...movers)),
						}),
					),
					changedAt: moment,
				})
				.map((map) => ({ ...map, lines: map.lines.map((line) => toLine(map.id, marketplace, plain(line))) })),
		),
		supplies: list(
			fc
				.record({
					nativeId: name,
					number: text,
					nativeState: text,
					stage: fc.constantFrom('draft' as const, 'planned' as const, 'done' as const, 'trouble' as const),
					known: fc.boolean(),
					slot: maybe(fc.record({ from: moment, to: maybe(moment), zone: fc.constant('Europe/Moscow'), dayOnly: fc.boolean() })),
					dropOff: maybe(text),
					target: maybe(text),
					targetId: maybe(name),
					boxType: maybe(name),
					shipmentAllowed: maybe(fc.constant(true as const)),
					units: maybe(amount),
					parts: maybe(fc.array(name, { maxLength: 3 })),
					pass: maybe(fc.constantFrom('needed' as const, 'given' as const, 'not-needed' as const)),
					lines: list(
						fc.record({
							article: text,
							sku: maybe(text),
							name: text,
							barcode: maybe(text),
							quantity: amount,
							acceptedQuantity: maybe(amount),
						}),
					),
					shopId: maybe(text),
					createdAt: maybe(moment),
					changedAt: maybe(moment),
					readAt: moment,
				})
				.map((row) => ({ ...row, id: `${id}/${row.nativeId}`, cabinetId: id, marketplace })),
		),
		supplyFacts: list(
			fc
				.record({
					supply: name,
					orderNumber: maybe(text),
					specialGoods: maybe(fc.constant(true as const)),
					operatorDelivers: maybe(fc.constant(true as const)),
					operatorStatus: maybe(text),
					operatorStatusAt: maybe(moment),
					takenBack: maybe(fc.array(name, { maxLength: 2 })),
					quiet: maybe(fc.constant(true as const)),
					changedAt: moment,
				})
				.map(({ supply, ...row }) => ({ ...row, id: `${id}/${supply}` })),
		),
		ownShipments: list(
			fc
				.record({
					hand: handId,
					number: text,
					day,
					from: maybe(fc.constant('09:30')),
					to: maybe(fc.constant('10:30')),
					zone: fc.constant('Europe/Moscow'),
					target: maybe(text),
					units: maybe(amount),
					ended: maybe(fc.constantFrom('shipped' as const, 'cancelled' as const)),
					isOfCabinet: fc.boolean(),
					createdAt: moment,
					changedAt: moment,
				})
				.map(({ hand, isOfCabinet, ...row }) => ({ ...row, id: hand, marketplace, ...(isOfCabinet ? { cabinetId: id } : {}) })),
		),
		planEvents: list(
			fc
				.record({
					plan: fc.oneof(
						name.map((supply) => `${id}/${supply}`),
						handId,
					),
					number: text,
					kind: fc.constantFrom(...planEventKinds),
					at: moment,
					day,
					movedTo: maybe(day),
					cause: maybe(fc.constantFrom(...delayCauses)),
					byUser: maybe(fc.constant(true as const)),
					stepId: maybe(text),
					actor: maybe(fc.constantFrom(...stepActors)),
					latest: maybe(moment),
					status: maybe(text),
					source: maybe(fc.constantFrom('hand' as const, 'mail' as const)),
				})
				.map(({ plan, ...row }) => ({ ...row, id: `${plan}/${row.kind}/${row.at}`, supplyId: plan })),
		),
		toldAlarms: list(
			fc
				.record({
					supply: name,
					latest: moment,
					claimedAt: moment,
					toldAt: maybe(moment),
					silent: maybe(fc.constant(true as const)),
					shownAs: maybe(name),
				})
				.map(({ supply, ...row }) => ({ ...row, id: `${id}/${supply}/step/${row.latest}/30`, supplyId: `${id}/${supply}` })),
		),
		doneSteps: list(
			fc
				.record({ supply: name, stepId: name, doneAt: moment, by: maybe(fc.constantFrom('operator' as const, ...seenFacts)) })
				.map(({ supply, ...row }) => ({ ...row, id: `${id}/${supply}/${row.stepId}`, supplyId: `${id}/${supply}` })),
		),
		jobs: list(
			fc
				.record({
					job: fc.constantFrom('products', 'fbs-orders', 'supplies'),
					cursor: maybe(fc.jsonValue()),
					nextAt: fc.oneof(moment, fc.constant(Number.MAX_SAFE_INTEGER)),
					leaseUntil: fc.constant(0),
					asOf: maybe(moment),
					finishedAt: maybe(moment),
					firstRows: maybe(fc.nat()),
					triedAt: maybe(moment),
					failures: fc.constant(0),
					resting: maybe(fc.boolean()),
					everyMs: maybe(fc.integer({ min: 30_000, max: 600_000 })),
					changedAt: maybe(moment),
					unswept: maybe(fc.boolean()),
					held: maybe(fc.integer({ min: 0, max: 5 })),
					retryFrom: maybe(fc.record({ cursor: fc.jsonValue() })),
				})
				.map(({ job, ...row }) => ({ ...row, id: `${id}/${marketplace}.${job}`, cabinetId: id, jobId: `${marketplace}.${job}` })),
		),
		...pricesOf(id, marketplace),
		passes: list(fc.record({ id: name.map((page) => `${id}/${marketplace}.products/${page}`), ids: list(name), hash: text })),
		quarantine: list(
			fc.record({
				id: fc.integer({ min: 1, max: 1_000_000 }),
				at: moment,
				cabinetId: fc.constant(id),
				jobId: text,
				requestId: text,
				failure,
				places: list(text),
				body: text,
			}),
		),
	});

const gtin = fc.constantFrom('04600000000015', '04600000000022');
const importId = fc.constantFrom('mi8w2c5k0-0000000a', 'mi8w2c5k0-0000000b');
/** A code with its separators, as it is stored. */
const markingCode = fc.tuple(gtin, name).map(([product, serial]) => `01${product}21${serial}\u001d91ABCD\u001d92${'x'.repeat(44)}`);
const packReason = maybe(fc.constantFrom(...packReasons, ...markProblems));
const millimetres = fc.integer({ min: 10, max: 300 });

/** Profiles of operators: of any words, but without a fault, as only such are stored. */
const ownProfile = fc
	.record({
		id: fc.integer({ min: 0, max: 0xffffffff }).map((count) => `profile-${count.toString(16).padStart(8, '0')}`),
		title: fc.constantFrom('Кактус, копия', ']', '"steps":[', '=1+1'),
		zone: fc.constantFrom('Europe/Moscow', 'Asia/Vladivostok', 'UTC'),
		firstDays: fc.integer({ min: 2, max: 60 }),
		clock: maybe(fc.constantFrom('00:00', '09:30', '23:59')),
		when: maybe(fc.constantFrom([{ unitsOver: 1000 }], ['special-goods' as const, 'operator-delivers' as const])),
		movesShipment: maybe(fc.constant(true as const)),
		words: fc.record({ title: fc.constantFrom('Шаг', '«Уют»', '{'), hint: maybe(fc.constant('что\nделать')) }),
		changedAt: moment,
	})
	.map(({ firstDays, clock, when, movesShipment, words, ...profile }) => ({
		...profile,
		steps: [
			{
				id: 'first',
				actor: 'seller' as const,
				daysBefore: firstDays,
				when,
				movesShipment,
				proofs: ['ticket' as const],
				words,
				source: '1',
			},
			{ id: 'last', actor: 'operator' as const, fullDaysBetween: 0, clock, after: ['first'], proofs: [], words, source: '' },
		],
	}));

const scriptId = fc.constantFrom('script-0000000a', 'script-0000000b');
const scriptVersion = fc.integer({ min: 1, max: 200 });
const scriptBody = fc.nat(30).map((seed) => {
	const { id: _, ...body } = goodScript(seed);
	return body;
});
const ownScript = fc.record({
	id: scriptId,
	version: scriptVersion,
	body: scriptBody,
	madeFrom: maybe(fc.constant('order-statuses')),
	createdAt: moment,
	changedAt: moment,
	changedBy: text,
	removedAt: maybe(moment),
});
const version = fc
	.record({
		scriptId,
		version: scriptVersion,
		at: moment,
		by: text,
		how: fc.constantFrom(...versionWays),
		restored: maybe(scriptVersion),
		body: scriptBody,
	})
	.map((row) => ({ ...row, id: versionKey(row.scriptId, row.version) }));

/** What is kept beside the cabinets' own rows. */
const apart = {
	operatorProfiles: list(ownProfile),
	scripts: list(ownScript),
	scriptVersions: list(version),
	printerProfiles: list(
		fc.record({
			id: name,
			name: text,
			widthMm: millimetres,
			heightMm: millimetres,
			dotsPerMm: fc.constantFrom(8, 11.8, 12),
			offsetX: fc.integer({ min: -50, max: 50 }),
			offsetY: fc.integer({ min: -50, max: 50 }),
			rotate: fc.constantFrom(0 as const, 90 as const, 180 as const, 270 as const),
			gapMm: fc.nat(9),
			darkness: maybe(fc.nat(30)),
			way: fc.constantFrom(...printWays),
			agent: maybe(fc.constantFrom(...agents)),
			printer: maybe(text),
			sheet: maybe(
				fc.record({
					columns: fc.nat(9),
					rows: fc.nat(9),
					marginLeftMm: fc.nat(9),
					marginTopMm: fc.nat(9),
					gapXMm: fc.nat(9),
					gapYMm: fc.nat(9),
				}),
			),
			kinds: fc.subarray([...labelKinds]),
			changedAt: moment,
		}),
	),
	labelTemplates: list(
		fc.record({
			id: name,
			name: text,
			widthMm: millimetres,
			heightMm: millimetres,
			lines: fc.dictionary(fc.constantFrom(...templateLines), fc.record({ text: maybe(text), bold: maybe(fc.constant(true as const)) })),
			changedAt: moment,
		}),
	),
	markImports: list(
		fc.record({
			id: importId,
			importedAt: moment,
			from: text,
			count: fc.nat(),
			gtins: fc.nat(),
			problems: fc.dictionary(fc.constantFrom(...markProblems), fc.nat()),
			faults: list(fc.record({ line: fc.nat(), problem: fc.constantFrom(...markProblems), text, first: maybe(fc.nat()) })),
		}),
	),
	codePacks: list(
		fc.record({
			id: importId.map((own) => `${own}/0000`),
			gtin,
			codes: list(markingCode).map((codes) => codes.join('\n')),
			count: fc.nat(3),
			importedAt: moment,
			from: text,
		}),
	).map((packs) => packs.map((pack) => ({ ...pack, importId: pack.id.slice(0, -5) }))),
	codeStocks: list(fc.record({ id: importId.map((own) => `${own}/0000`), gtin, count: fc.nat(), taken: fc.nat(), next: fc.nat() })).map(
		(stocks) => stocks.map((stock) => ({ ...stock, importId: stock.id.slice(0, -5) })),
	),
	markTallies: list(
		fc.record({
			id: gtin,
			counts: fc.record({ free: fc.nat(), reserved: fc.nat(), printed: fc.nat(), attached: fc.nat(), used: fc.nat(), spoilt: fc.nat() }),
		}),
	),
	markingUses: list(
		fc.record({
			id: name,
			code: markingCode,
			gtin,
			state: fc.constantFrom(...markingStates),
			itemId: maybe(text),
			orderId: maybe(name),
			changeId: maybe(text),
			packId: maybe(name),
			place: maybe(fc.nat()),
			spoilt: maybe(fc.record({ reason: text, was: fc.constantFrom(...stockStates) })),
			changedAt: moment,
		}),
	).map((uses) => uses.map((use) => ({ ...use, id: markKey(use.gtin, use.id) }))),
	packShifts: list(
		fc.record({
			id: name,
			packer: text,
			startedAt: moment,
			endedAt: maybe(moment),
			orderId: maybe(name),
			recent: list(
				fc.record({
					scanId: text,
					at: moment,
					kind: fc.constantFrom(...packEventKinds, 'which' as const),
					code: text,
					reason: packReason,
					orderId: maybe(name),
					line: maybe(fc.nat()),
					complete: maybe(fc.constant(true as const)),
					choices: maybe(list(fc.record({ cardId: name, name: text, article: text, size: maybe(text), picture: maybe(text) }))),
					packer: maybe(text),
				}),
			),
		}),
	),
	packEvents: list(
		fc.record({
			id: fc.integer({ min: 1, max: 1_000_000 }),
			shiftId: text,
			at: moment,
			kind: fc.constantFrom(...packEventKinds),
			code: text,
			orderId: maybe(name),
			line: maybe(fc.nat()),
			reason: packReason,
			scanId: text,
			undone: maybe(fc.constant(true as const)),
			byHand: maybe(fc.constant(true as const)),
		}),
	),
};

export type Shop = { [Table in BackupTable]: BackupRows[Table][] };
/** All tables that a backup holds, filled at random, consistent as the product writes them. */
export const anyShop: fc.Arbitrary<Shop> = fc
	.array(fc.constantFrom(...marketplaceIds), { maxLength: 3 })
	.chain((marketplaces) =>
		fc.tuple(...marketplaces.map((marketplace, index) => ofCabinet(`${marketplace}-0000000${index}`, marketplace))).chain((parts) =>
			fc.record({
				parts: fc.constant(parts),
				overrides: list(
					fc.record({
						requestId: name,
						path: maybe(fc.constant('/v9/list')),
						query: maybe(fc.dictionary(field, fc.option(text, { nil: null }))),
						rename: maybe(fc.dictionary(field, text)),
						enabled: fc.boolean(),
						changedAt: moment,
					}),
				),
				anchors: list(
					fc
						.record({
							marketplace: fc.constantFrom(...marketplaceIds),
							pageId: fc.constantFrom('fbs-orders', 'path:/app/*'),
							anchor: fc.record({
								id: fc.constant('taught'),
								idPattern: fc.constant('(\\d{8}-\\d{4}-\\d)'),
								rows: maybe(fc.constant('tr')),
							}),
							taughtAt: moment,
						})
						.map((row) => ({ ...row, id: `${row.marketplace}/${row.pageId}` })),
				),
				pageReports: list(
					fc.record({
						id: name,
						marketplace: fc.constantFrom(...marketplaceIds),
						pageId: text,
						at: moment,
						steps: fc.record({ route: fc.boolean(), ids: fc.nat(), rows: fc.nat(), drawn: fc.nat() }),
						anchorId: maybe(text),
						taught: fc.boolean(),
						reason: maybe(fc.constantFrom('ok' as const, 'no-rows' as const, 'antibot' as const)),
					}),
				),
				ownStatuses: list(
					fc.record({
						id: fc.constantFrom('own-0000000a', 'own-0000000b', 'own-0000000c'),
						axis: fc.constantFrom('unified' as const, 'client' as const),
						title: text,
						color: fc.constant('#0b6b5c'),
						base: fc.constantFrom(...unifiedIds),
						place: fc.nat(),
						changedAt: moment,
						removedAt: maybe(moment),
					}),
				),
				priceTypes: list(fc.record({ id: fc.constantFrom('type-0000000a', 'type-0000000b'), title: text, position: fc.nat() })),
				ownPricing: list(
					fc
						.record({
							article: name,
							costKopecks: maybe(fc.nat()),
							minMarginPercent: maybe(fc.integer({ min: -50, max: 99 })),
							vatPercent: maybe(fc.nat()),
							prices: fc.dictionary(fc.constantFrom('type-0000000a', 'type-0000000b'), fc.nat()),
							changedAt: moment,
						})
						.map((row) => ({ ...row, id: articleKey(row.article) }))
						.filter(({ id }) => id !== ''),
				),
				...apart,
				unknownCodes: list(
					fc.record({
						id: name,
						marketplace: fc.constantFrom(...marketplaceIds),
						code: text,
						count: fc.nat(),
						firstAt: moment,
						lastAt: moment,
					}),
				),
				settings: fc.constantFrom<BackupRows['settings'][]>(
					[],
					[
						{ id: 'lowStock', value: 25 },
						{ id: 'extraDaysOff', value: ['2026-12-31'] },
						{ id: 'theme', value: 'dark', changedAt: 1_795_000_000_000 },
					],
				),
			}),
		),
	)
	.map(({ parts, overrides, ...house }) => {
		const joined = <Table extends keyof (typeof parts)[number]>(table: Table) =>
			byKey(parts.flatMap((part) => part[table] as { id: string | number }[])) as (typeof parts)[number][Table];
		return {
			cabinets: joined('cabinets'),
			cards: joined('cards'),
			itemLinks: joined('itemLinks'),
			warehouses: joined('warehouses'),
			stocks: joined('stocks'),
			orders: joined('orders'),
			orderEvents: joined('orderEvents'),
			orderMarks: joined('orderMarks'),
			statusMaps: joined('statusMaps'),
			supplies: joined('supplies'),
			doneSteps: joined('doneSteps'),
			supplyFacts: joined('supplyFacts'),
			ownShipments: joined('ownShipments'),
			planEvents: joined('planEvents'),
			toldAlarms: joined('toldAlarms'),
			operatorProfiles: byKey(house.operatorProfiles),
			scripts: byKey(house.scripts),
			scriptVersions: byKey(house.scriptVersions),
			jobs: joined('jobs'),
			prices: joined('prices'),
			fees: joined('fees'),
			priceHolds: joined('priceHolds'),
			priceEvents: joined('priceEvents'),
			priceBlocks: joined('priceBlocks'),
			priceTypes: byKey(house.priceTypes),
			ownPricing: byKey(house.ownPricing),
			printMarks: joined('printMarks'),
			packs: joined('packs'),
			printerProfiles: byKey(house.printerProfiles),
			labelTemplates: byKey(house.labelTemplates),
			markImports: byKey(house.markImports),
			codePacks: byKey(house.codePacks),
			codeStocks: byKey(house.codeStocks),
			markTallies: byKey(house.markTallies),
			markingUses: byKey(house.markingUses),
			packShifts: byKey(house.packShifts),
			packEvents: byKey(house.packEvents),
			passes: joined('passes'),
			quarantine: joined('quarantine'),
			overrides: [...new Map(overrides.map((row) => [row.requestId, plain(row)])).values()],
			anchors: byKey(house.anchors),
			pageReports: byKey(house.pageReports),
			ownStatuses: byKey(house.ownStatuses),
			unknownCodes: byKey(house.unknownCodes),
			settings: house.settings,
		};
	});

import * as z from 'zod/mini';
import { marketplaceIds, rights, schemes } from '../cabinets/model.ts';
import { errorCodes, type Failure } from '../core/errors.ts';
import { once } from '../core/once.ts';
import { isCountable, isDay, isZone } from '../core/time.ts';
import { agents, labelKinds, printWays, templateLines } from '../labels/model.ts';
import { markingStates, markProblems, stockStates } from '../marking/model.ts';
import { anchorShape, marketplaceShape, pageIdShape } from '../overlay/anchors-schema.ts';
import { packEventKinds, packReasons } from '../packing/model.ts';
import { type Figures, feeKinds } from '../prices/model.ts';
import { overrideShape } from '../requests/override-schema.ts';
import { isSetting, settingShapes } from '../settings/schema.ts';
import { movers, unifiedIds } from '../statuses/model.ts';
import { delayCauses, ownShipmentPattern, planEventKinds, seenFacts, stepActors } from '../supplies/plan.ts';
import { ownProfileShape } from '../supplies/profile/schema.ts';
import { isScriptBody } from '../support/files/script-schema.ts';
import { ownScriptPattern, type ScriptBody, versionWays } from '../support/library.ts';
import { type BackupCounts, type BackupHeader, type BackupPart, type BackupRows, backupFormat } from './model.ts';

/** Every field of the model has to be named, so that a restored row never lacks one. */
type Fields<Row> = { [Name in keyof Row]-?: z.ZodMiniType<Row[Name]> };
const shapeOf = <Row>(fields: Fields<Row>): z.ZodMiniType<Row> => z.object(fields as z.core.$ZodShape) as unknown as z.ZodMiniType<Row>;

/** What each line of a backup has to be: the first one, the rows of each part, the last one. Built for the first backup that is read. */
export const backupShapes = once(() => {
	const key = z.string().check(z.minLength(1), z.maxLength(1000));
	const text = z.string().check(z.maxLength(10_000));
	const word = z.string().check(z.maxLength(500));
	/** Epoch milliseconds. */
	const moment = z.number();
	const units = z.number();
	const kopecks = z.number();
	const percent = z.number();
	const figures = (): Fields<Figures> => ({
		priceKopecks: z.optional(kopecks),
		beforeKopecks: z.optional(kopecks),
		discountPercent: z.optional(percent),
		minKopecks: z.optional(kopecks),
	});

	/** Plain data whose shape only its owner knows (the place at which a job goes on). */
	const opaque = z.unknown().check(z.refine((value) => (JSON.stringify(value) ?? '').length <= 100_000));

	const params = z.optional(z.record(word, z.union([text, z.number()])));
	const failure = shapeOf<Failure>({
		code: z.enum(errorCodes),
		params,
	});
	const cabinetId = z.string().check(z.regex(new RegExp(`^(?:${marketplaceIds.join('|')})-[0-9a-f]{8}$`)));
	const scheme = z.enum(schemes);
	const mover = z.enum(movers);
	const stockKind = z.enum(['own', 'marketplace']);
	const color = z.string().check(z.regex(/^#[0-9a-f]{6}$/i));

	// Calendars count with these: one that cannot be would take all plans down, not its own alone.
	const day = z.string().check(z.refine(isDay));
	const countedMoment = z.number().check(z.refine(isCountable));
	const zone = z.string().check(z.maxLength(60), z.refine(isZone));
	const clock = z.string().check(z.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/));
	const ownId = z.string().check(z.regex(/^own-[0-9a-f]{8}$/));

	const scriptId = z.string().check(z.regex(ownScriptPattern));
	const scriptVersion = z.int().check(z.minimum(1), z.maximum(1_000_000));
	const scriptBody = z.unknown().check(z.refine(isScriptBody)) as unknown as z.ZodMiniType<ScriptBody>;

	const reason = z.enum([...packReasons, ...markProblems]);

	const savedView = z.object({ id: key, title: word, params: z.record(word, text) });
	const look = z
		.object({ id: z.string().check(z.regex(/^(?:views|widths|columns):[\w-]{1,60}$/)), value: z.unknown() })
		.check(
			z.refine(({ id, value }) =>
				id.startsWith('views:')
					? z.array(savedView).check(z.maxLength(1000)).safeParse(value).success
					: z.record(word, z.number()).safeParse(value).success,
			),
		);

	/** What each row of a backup has to be. */
	const rows: { [Part in keyof BackupRows]: z.ZodMiniType<BackupRows[Part]> } = {
		cabinets: shapeOf<BackupRows['cabinets']>({
			id: cabinetId,
			marketplace: marketplaceShape(),
			accountId: word,
			accountName: text,
			title: text,
			code: word,
			partner: word,
			contract: word,
			legalEntity: word,
			used: z.boolean(),
			primary: z.boolean(),
			productLink: word,
			color,
			shops: z.array(shapeOf<BackupRows['cabinets']['shops'][number]>({ id: word, name: text, scheme, available: z.boolean() })),
			key: shapeOf<BackupRows['cabinets']['key']>({
				checkedAt: moment,
				expiresAt: z.optional(moment),
				rights: z.array(z.enum(rights)),
				readOnly: z.boolean(),
				roles: z.array(text),
			}),
			createdAt: moment,
		}),
		cards: shapeOf<BackupRows['cards']>({
			id: key,
			cabinetId,
			marketplace: marketplaceShape(),
			nativeId: key,
			article: text,
			sku: z.optional(word),
			name: text,
			brand: z.optional(text),
			category: z.optional(text),
			type: z.optional(text),
			size: z.optional(text),
			barcodes: z.array(text),
			colour: z.optional(text),
			composition: z.optional(text),
			country: z.optional(text),
			picture: z.optional(text),
			parcel: z.optional(
				shapeOf<NonNullable<BackupRows['cards']['parcel']>>({
					categoryId: word,
					length: z.number(),
					width: z.number(),
					height: z.number(),
					weight: z.number(),
				}),
			),
			volumeMl: z.optional(z.number()),
			archived: z.boolean(),
			readAt: moment,
		}),
		itemLinks: shapeOf<BackupRows['itemLinks']>({ id: key, itemKey: text, decidedAt: moment }),
		warehouses: shapeOf<BackupRows['warehouses']>({
			id: key,
			cabinetId,
			nativeId: word,
			kind: stockKind,
			name: text,
			state: z.optional(text),
			shopId: z.optional(word),
			readAt: moment,
		}),
		stocks: shapeOf<BackupRows['stocks']>({
			id: key,
			cabinetId,
			cardId: key,
			kind: stockKind,
			places: z.array(
				shapeOf<BackupRows['stocks']['places'][number]>({
					warehouseId: word,
					free: units,
					reserved: z.optional(units),
					inTransit: z.optional(units),
				}),
			),
			readAt: moment,
		}),
		orders: shapeOf<BackupRows['orders']>({
			id: key,
			cabinetId,
			marketplace: marketplaceShape(),
			number: key,
			parentNumber: z.optional(word),
			shopId: z.optional(word),
			scheme,
			native: shapeOf<BackupRows['orders']['native']>({ status: word, substatus: z.optional(word) }),
			unified: z.enum(unifiedIds),
			own: z.optional(word),
			mover,
			ruleId: z.optional(word),
			open: z.union([z.literal(0), z.literal(1)]),
			due: z.optional(z.number()),
			createdAt: moment,
			changedAt: z.optional(moment),
			shipBy: z.optional(moment),
			shipBySource: z.optional(word),
			sumKopecks: z.optional(kopecks),
			currency: word,
			lines: z.array(
				shapeOf<BackupRows['orders']['lines'][number]>({
					cardId: z.optional(key),
					article: text,
					sku: z.optional(word),
					name: text,
					quantity: units,
					priceKopecks: z.optional(kopecks),
					barcode: z.optional(text),
					needsMark: z.optional(z.literal(true)),
				}),
			),
			warehouseId: z.optional(word),
			warehouseName: z.optional(text),
			supplyNumber: z.optional(word),
			labelCodes: z.optional(z.array(word)),
			cargoType: z.optional(word),
			actions: z.array(word),
			tariffSteps: z.optional(
				z.array(
					shapeOf<NonNullable<BackupRows['orders']['tariffSteps']>[number]>({
						from: z.optional(moment),
						until: z.optional(moment),
						kopecks: z.optional(z.number()),
						percent: z.optional(z.number()),
						kind: z.optional(word),
					}),
				),
			),
			buyer: z.optional(z.enum(['person', 'company'])),
			deliveryType: z.optional(word),
			readAt: moment,
		}),
		orderEvents: shapeOf<BackupRows['orderEvents']>({
			id: z.int().check(z.minimum(1)),
			orderId: key,
			cabinetId,
			at: moment,
			axis: z.enum(['native', 'unified', 'client']),
			from: z.optional(word),
			to: word,
			source: z.enum(['sync', 'rules', 'user']),
		}),
		supplies: shapeOf<BackupRows['supplies']>({
			id: key,
			cabinetId,
			marketplace: marketplaceShape(),
			nativeId: word,
			number: word,
			nativeState: text,
			stage: z.enum(['draft', 'planned', 'in-transit', 'accepting', 'done', 'cancelled', 'trouble']),
			known: z.boolean(),
			slot: z.optional(
				shapeOf<NonNullable<BackupRows['supplies']['slot']>>({
					from: countedMoment,
					to: z.optional(countedMoment),
					zone,
					dayOnly: z.boolean(),
				}),
			),
			dropOff: z.optional(text),
			target: z.optional(text),
			targetId: z.optional(word),
			boxType: z.optional(word),
			shipmentAllowed: z.optional(z.literal(true)),
			units: z.optional(units),
			parts: z.optional(z.array(word)),
			pass: z.optional(z.enum(['needed', 'given', 'not-needed'])),
			lines: z.array(
				shapeOf<BackupRows['supplies']['lines'][number]>({
					article: text,
					sku: z.optional(word),
					name: text,
					barcode: z.optional(text),
					quantity: units,
					acceptedQuantity: z.optional(units),
				}),
			),
			shopId: z.optional(word),
			createdAt: z.optional(moment),
			changedAt: z.optional(moment),
			readAt: moment,
		}),
		doneSteps: shapeOf<BackupRows['doneSteps']>({
			id: key,
			supplyId: key,
			stepId: word,
			doneAt: moment,
			by: z.optional(z.enum(['operator', ...seenFacts])),
		}),
		jobs: shapeOf<BackupRows['jobs']>({
			id: key,
			cabinetId,
			jobId: word,
			cursor: z.optional(opaque),
			nextAt: z.number(),
			leaseUntil: z.number(),
			asOf: z.optional(moment),
			finishedAt: z.optional(moment),
			firstRows: z.optional(z.number()),
			triedAt: z.optional(moment),
			failures: z.int(),
			failure: z.optional(shapeOf<NonNullable<BackupRows['jobs']['failure']>>({ code: z.enum(errorCodes), params, at: moment })),
			resting: z.optional(z.boolean()),
			everyMs: z.optional(z.number().check(z.minimum(30_000), z.maximum(7 * 86_400_000))),
			changedAt: z.optional(moment),
			unswept: z.optional(z.boolean()),
			held: z.optional(z.int()),
			retryFrom: z.optional(shapeOf<NonNullable<BackupRows['jobs']['retryFrom']>>({ cursor: z.optional(opaque) })),
		}),
		passes: shapeOf<BackupRows['passes']>({ id: key, ids: z.array(key), hash: word }),
		quarantine: shapeOf<BackupRows['quarantine']>({
			id: z.int().check(z.minimum(1)),
			at: moment,
			cabinetId,
			jobId: word,
			requestId: word,
			failure,
			places: z.array(text),
			body: z.string().check(z.maxLength(1 << 20)),
		}),
		overrides: overrideShape(),
		anchors: shapeOf<BackupRows['anchors']>({
			id: key,
			marketplace: marketplaceShape(),
			pageId: pageIdShape(),
			anchor: anchorShape(),
			taughtAt: moment,
		}),
		pageReports: shapeOf<BackupRows['pageReports']>({
			id: key,
			marketplace: marketplaceShape(),
			pageId: word,
			at: moment,
			steps: shapeOf<BackupRows['pageReports']['steps']>({
				route: z.boolean(),
				ids: z.int(),
				rows: z.int(),
				drawn: z.int(),
				later: z.optional(z.int()),
			}),
			anchorId: z.optional(word),
			taught: z.boolean(),
			reason: z.optional(z.enum(['not-an-order-page', 'login', 'antibot', 'no-ids', 'no-rows', 'ambiguous', 'gave-up', 'ok'])),
		}),
		unknownCodes: shapeOf<BackupRows['unknownCodes']>({
			id: key,
			marketplace: marketplaceShape(),
			code: word,
			count: z.int(),
			firstAt: moment,
			lastAt: moment,
		}),
		settings: z
			.object({ id: z.string(), value: z.unknown(), changedAt: z.optional(moment) })
			.check(z.refine(({ id, value }) => isSetting(id) && settingShapes()[id].safeParse(value).success)),
		ownStatuses: shapeOf<BackupRows['ownStatuses']>({
			id: ownId,
			axis: z.enum(['unified', 'client']),
			title: word,
			color,
			base: z.enum(unifiedIds),
			place: z.int(),
			changedAt: moment,
			removedAt: z.optional(moment),
		}),
		statusMaps: shapeOf<BackupRows['statusMaps']>({
			id: key,
			lines: z.array(
				shapeOf<BackupRows['statusMaps']['lines'][number]>({
					id: key,
					marketplace: marketplaceShape(),
					schemes: z.optional(z.array(scheme)),
					status: word,
					substatus: z.optional(word),
					unified: z.enum(unifiedIds),
					own: z.optional(ownId),
					mover: z.optional(mover),
				}),
			),
			changedAt: moment,
		}),
		orderMarks: shapeOf<BackupRows['orderMarks']>({ id: key, client: word, changedAt: moment }),
		prices: shapeOf<BackupRows['prices']>({
			id: key,
			cabinetId,
			marketplace: marketplaceShape(),
			nativeId: key,
			article: text,
			sku: z.optional(word),
			size: z.optional(text),
			currency: word,
			...figures(),
			clubPercent: z.optional(percent),
			clubKopecks: z.optional(kopecks),
			promoKopecks: z.optional(kopecks),
			promos: z.optional(z.array(text)),
			vatPercent: z.optional(percent),
			auto: z.optional(z.boolean()),
			shopId: z.optional(word),
			minIgnored: z.optional(z.boolean()),
			readAt: moment,
		}),
		fees: shapeOf<BackupRows['fees']>({
			id: key,
			cabinetId,
			nativeId: key,
			schemes: z.array(
				shapeOf<BackupRows['fees']['schemes'][number]>({
					scheme,
					parts: z.array(
						shapeOf<BackupRows['fees']['schemes'][number]['parts'][number]>({
							kind: z.enum(feeKinds),
							percent: z.optional(percent),
							kopecks: z.optional(kopecks),
							mostKopecks: z.optional(kopecks),
							atKopecks: z.optional(kopecks),
							source: word,
							readAt: z.optional(moment),
						}),
					),
					unknown: z.optional(z.array(z.enum(feeKinds))),
				}),
			),
			readAt: moment,
		}),
		priceHolds: shapeOf<BackupRows['priceHolds']>({
			id: key,
			cabinetId,
			nativeId: key,
			wantedKopecks: z.optional(kopecks),
			reasons: z.array(text),
			readAt: moment,
		}),
		priceEvents: shapeOf<BackupRows['priceEvents']>({
			id: z.int().check(z.minimum(1)),
			priceId: key,
			cabinetId,
			at: moment,
			before: z.optional(shapeOf<Figures>(figures())),
			after: shapeOf<Figures>(figures()),
			source: z.enum(['first', 'own', 'outside']),
			changeId: z.optional(word),
		}),
		priceBlocks: shapeOf<BackupRows['priceBlocks']>({ id: key, cabinetId, at: moment }),
		priceTypes: shapeOf<BackupRows['priceTypes']>({ id: key, title: word, position: z.int() }),
		ownPricing: shapeOf<BackupRows['ownPricing']>({
			id: key,
			article: text,
			costKopecks: z.optional(kopecks),
			minMarginPercent: z.optional(percent),
			vatPercent: z.optional(percent),
			prices: z.record(key, kopecks),
			changedAt: moment,
		}),
		printMarks: shapeOf<BackupRows['printMarks']>({ id: key, jobId: word, at: moment, times: units, confirmed: z.boolean() }),
		printerProfiles: shapeOf<BackupRows['printerProfiles']>({
			id: key,
			name: text,
			widthMm: z.number(),
			heightMm: z.number(),
			dotsPerMm: z.number(),
			offsetX: z.number(),
			offsetY: z.number(),
			rotate: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
			gapMm: z.number(),
			darkness: z.optional(z.number()),
			way: z.enum(printWays),
			agent: z.optional(z.enum(agents)),
			printer: z.optional(text),
			sheet: z.optional(
				shapeOf<NonNullable<BackupRows['printerProfiles']['sheet']>>({
					columns: z.number(),
					rows: z.number(),
					marginLeftMm: z.number(),
					marginTopMm: z.number(),
					gapXMm: z.number(),
					gapYMm: z.number(),
				}),
			),
			kinds: z.array(z.enum(labelKinds)),
			changedAt: moment,
		}),
		labelTemplates: shapeOf<BackupRows['labelTemplates']>({
			id: key,
			name: text,
			widthMm: z.number(),
			heightMm: z.number(),
			lines: z.partialRecord(z.enum(templateLines), z.object({ text: z.optional(text), bold: z.optional(z.literal(true)) })),
			changedAt: moment,
		}),
		markImports: shapeOf<BackupRows['markImports']>({
			id: key,
			importedAt: moment,
			from: text,
			count: units,
			gtins: units,
			problems: z.partialRecord(z.enum(markProblems), units),
			faults: z.array(
				shapeOf<BackupRows['markImports']['faults'][number]>({
					line: units,
					problem: z.enum(markProblems),
					text,
					first: z.optional(units),
				}),
			),
		}),
		codePacks: shapeOf<BackupRows['codePacks']>({
			id: key,
			importId: key,
			gtin: word,
			codes: z.string().check(z.maxLength(2_000_000)),
			count: units,
			importedAt: moment,
			from: text,
		}),
		codeStocks: shapeOf<BackupRows['codeStocks']>({ id: key, importId: key, gtin: word, count: units, taken: units, next: units }),
		markTallies: shapeOf<BackupRows['markTallies']>({ id: key, counts: z.record(z.enum(stockStates), units) }),
		markingUses: shapeOf<BackupRows['markingUses']>({
			id: key,
			code: word,
			gtin: word,
			state: z.enum(markingStates),
			itemId: z.optional(word),
			orderId: z.optional(key),
			changeId: z.optional(word),
			packId: z.optional(key),
			place: z.optional(units),
			spoilt: z.optional(shapeOf<NonNullable<BackupRows['markingUses']['spoilt']>>({ reason: text, was: z.enum(stockStates) })),
			changedAt: moment,
		}),
		packShifts: shapeOf<BackupRows['packShifts']>({
			id: key,
			packer: text,
			startedAt: moment,
			endedAt: z.optional(moment),
			orderId: z.optional(key),
			recent: z.array(
				shapeOf<BackupRows['packShifts']['recent'][number]>({
					scanId: word,
					at: moment,
					kind: z.enum([...packEventKinds, 'which']),
					code: text,
					reason: z.optional(reason),
					orderId: z.optional(key),
					line: z.optional(units),
					complete: z.optional(z.literal(true)),
					choices: z.optional(
						z.array(
							shapeOf<NonNullable<BackupRows['packShifts']['recent'][number]['choices']>[number]>({
								cardId: key,
								name: text,
								article: text,
								size: z.optional(text),
								picture: z.optional(text),
							}),
						),
					),
					packer: z.optional(text),
				}),
			),
		}),
		packs: shapeOf<BackupRows['packs']>({
			id: key,
			cabinetId,
			shiftId: word,
			state: z.enum(['open', 'packed', 'put-back']),
			got: z.array(units),
			marks: z.array(z.array(key)),
			printedAt: z.optional(moment),
			marksGroupId: z.optional(word),
			startedAt: moment,
			changedAt: moment,
		}),
		packEvents: shapeOf<BackupRows['packEvents']>({
			id: z.int().check(z.minimum(1)),
			shiftId: word,
			at: moment,
			kind: z.enum(packEventKinds),
			code: text,
			orderId: z.optional(key),
			line: z.optional(units),
			reason: z.optional(reason),
			scanId: word,
			undone: z.optional(z.literal(true)),
			byHand: z.optional(z.literal(true)),
		}),
		operatorProfiles: ownProfileShape(),
		supplyFacts: shapeOf<BackupRows['supplyFacts']>({
			id: key,
			orderNumber: z.optional(word),
			specialGoods: z.optional(z.literal(true)),
			operatorDelivers: z.optional(z.literal(true)),
			operatorStatus: z.optional(word),
			operatorStatusAt: z.optional(moment),
			takenBack: z.optional(z.array(word)),
			quiet: z.optional(z.literal(true)),
			changedAt: moment,
		}),
		ownShipments: shapeOf<BackupRows['ownShipments']>({
			id: z.string().check(z.regex(ownShipmentPattern)),
			marketplace: marketplaceShape(),
			cabinetId: z.optional(cabinetId),
			number: text,
			day,
			from: z.optional(clock),
			to: z.optional(clock),
			zone,
			target: z.optional(text),
			units: z.optional(units),
			ended: z.optional(z.enum(['shipped', 'cancelled'])),
			createdAt: moment,
			changedAt: moment,
		}),
		planEvents: shapeOf<BackupRows['planEvents']>({
			id: key,
			supplyId: key,
			number: text,
			kind: z.enum(planEventKinds),
			at: countedMoment,
			day,
			movedTo: z.optional(day),
			cause: z.optional(z.enum(delayCauses)),
			byUser: z.optional(z.literal(true)),
			stepId: z.optional(word),
			actor: z.optional(z.enum(stepActors)),
			latest: z.optional(countedMoment),
			status: z.optional(word),
			source: z.optional(z.enum(['hand', 'mail'])),
		}),
		toldAlarms: shapeOf<BackupRows['toldAlarms']>({
			id: key,
			supplyId: key,
			latest: moment,
			claimedAt: moment,
			toldAt: z.optional(moment),
			silent: z.optional(z.literal(true)),
			shownAs: z.optional(key),
		}),
		scripts: shapeOf<BackupRows['scripts']>({
			id: scriptId,
			version: scriptVersion,
			body: scriptBody,
			madeFrom: z.optional(word),
			createdAt: moment,
			changedAt: moment,
			changedBy: word,
			removedAt: z.optional(moment),
		}),
		scriptVersions: shapeOf<BackupRows['scriptVersions']>({
			id: key,
			scriptId,
			version: scriptVersion,
			at: moment,
			by: word,
			how: z.enum(versionWays),
			restored: z.optional(scriptVersion),
			body: scriptBody,
		}),
		look,
	};

	const header: z.ZodMiniType<BackupHeader> = z.object({
		format: z.literal(backupFormat),
		version: z.int().check(z.minimum(1)),
		madeAt: z.int(),
		extension: word,
		rows: z.int().check(z.minimum(0)),
	});

	const count = z.int().check(z.minimum(0));
	const counts = (parts: readonly BackupPart[]) =>
		z.object(Object.fromEntries(parts.map((part) => [part, count]))) as unknown as z.ZodMiniType<BackupCounts>;

	return { header, rows, counts };
});

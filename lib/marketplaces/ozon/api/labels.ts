import * as z from 'zod/mini';
import { defineRequest } from '../../../requests/define.ts';
import { common, host } from './limits.ts';
import { id, list, text } from './shapes.ts';

/** What public code asks for at once; the document states no bound. */
export const mostLabels = 1000;

const post = { marketplace: 'ozon', host, method: 'POST', bucket: common } as const;

/** Begins the making of order labels; a task for each size. Source: `PostingFbsPackageLabelCreate` (docs/unknowns.md, A90). */
export const createLabels = defineRequest({
	...post,
	id: 'ozon.create-labels',
	path: '/v3/posting/fbs/package-label/create',
	body: ({ numbers }: { numbers: readonly string[] }) => ({ posting_numbers: numbers }),
	answer: () => z.object({ tasks: list(z.object({ task_id: id, task_type: text })) }),
});

/** How far a task is, and where its file lies. */
export const labelTask = defineRequest({
	...post,
	id: 'ozon.label-task',
	path: '/v2/posting/fbs/package-label/get',
	body: ({ taskId }: { taskId: string }) => ({ task_id: Number(taskId) }),
	answer: () =>
		z.object({
			status: z.object({ code: z.string(), unprinted_postings: list(z.object({ posting_number: z.string(), message: text })) }),
			file_url: text,
			error: z.nullish(z.object({ code: text, message: text })),
		}),
});

interface InSupply {
	/** `supply_id`: one of those in a supply order. */
	supplyId: string;
}

const cargo = () => z.object({ cargo_id: id, barcode: text });

/** Cargoes in a supply, with the codes on their labels. */
export const cargoesOfSupply = defineRequest({
	...post,
	id: 'ozon.cargoes-of-supply',
	path: '/v1/cargoes/supplies/get',
	body: ({ supplyId }: InSupply) => ({ supply_ids: [supplyId] }),
	answer: () =>
		z.object({
			supplies_cargoes: list(
				z.object({
					supply_id: id,
					cargoes_without_transport_cargoes: list(cargo()),
					transport_cargoes: list(z.object({ cargoes: list(cargo()) })),
				}),
			),
		}),
});

const errors = () => z.nullish(z.object({ error_reasons: list(z.string()) }));

/** Begins the making of labels for all cargoes of a supply. */
export const createCargoLabels = defineRequest({
	...post,
	id: 'ozon.create-cargo-labels',
	path: '/v1/cargoes-label/create',
	body: ({ supplyId }: InSupply) => ({ supply_id: Number(supplyId) }),
	answer: () => z.object({ operation_id: text, errors: errors() }),
});

/** How far that is, and where the file lies. */
export const cargoLabelTask = defineRequest({
	...post,
	id: 'ozon.cargo-label-task',
	path: '/v1/cargoes-label/get',
	body: ({ operationId }: { operationId: string }) => ({ operation_id: operationId }),
	answer: () => z.object({ status: text, result: z.nullish(z.object({ file_url: text })), errors: errors() }),
});

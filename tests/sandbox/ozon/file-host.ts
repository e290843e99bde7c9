import { labelFile } from '../label-files';
import { content, type PageHost, type Reply } from '../marketplace';
import type { Sheet } from '../paper';
import { picture } from '../pictures';
import { pictureHost } from '../world/goods';
import type { LabelTwist } from '../world/label-twists';
import type { World } from '../world/world';
import { labelDeskOf } from './label-desk';
import { cargoSheet, postingSheets } from './label-sheets';

/** Pictures of goods, and files with labels: whoever knows the link may have them. */
export const fileHost: PageHost = {
	kind: 'pages',
	hosts: [pictureHost],
	async handle(request, { world, now }): Promise<Reply> {
		if (!request.path.startsWith('/s3/')) return picture(request);
		const found = paperAt(world, request.path, now);
		if (!found) return content('text/plain; charset=utf-8', 'There is no such file.\n', 404);
		return content('application/pdf', await labelFile(found.sheets, found.twist));
	},
};

function paperAt(world: World, path: string, now: number): { sheets: Sheet[]; twist: LabelTwist | undefined } | undefined {
	for (const seller of world.sellersOf('ozon')) {
		const { tasks, operations } = labelDeskOf(seller);
		const task = tasks.find((one) => one.path === path && now >= one.doneAt);
		if (task) {
			const printed = task.postings.filter((serial) => !task.left.has(serial));
			const sheets = printed.flatMap((serial) => {
				const order = seller.order(serial, now);
				return order ? postingSheets(order, task.size) : [];
			});
			return { sheets, twist: task.twist };
		}
		const operation = operations.find((one) => one.path === path && now >= one.doneAt);
		if (operation) {
			const { supply, cargoes, twist } = operation;
			return { sheets: cargoes.map((number) => cargoSheet(supply, number, cargoes.length)), twist };
		}
	}
	return undefined;
}

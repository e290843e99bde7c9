import { foreignHost, labelFile } from '../label-files';
import { content, type PageHost, type Reply, type SandboxRequest } from '../marketplace';
import type { Sheet } from '../paper';
import type { LabelTwist } from '../world/label-twists';
import { hexadecimal } from '../world/random';
import type { SellerWorld } from '../world/seller-world';

/** Where finished reports and documents lie. The document names no host; this one is of the Market's domain for files. */
export const fileHost = 'market-reports.s3.yandex.net';

/** A link is good for so long. */
const linkLives = 60 * 60_000;

interface KeptFile {
	readonly sheets: () => readonly Sheet[];
	readonly twist: LabelTwist | undefined;
	/** Made when it is first asked for. */
	bytes?: Promise<Uint8Array>;
}

/** Files of a seller, by name. A new world begins without any. */
const files = new WeakMap<SellerWorld, Map<string, KeptFile>>();

/** Keeps a file of these sheets under a name; the one of that name that is there already stays. */
export function keepFile(world: SellerWorld, name: string, sheets: () => readonly Sheet[]): void {
	const known = files.get(world) ?? new Map<string, KeptFile>();
	if (!known.has(name)) known.set(name, { sheets, twist: world.labelTwists.take() });
	files.set(world, known);
}

const seal = (seller: string, name: string, until: number) => hexadecimal(16, until, seller, name);

/** A new link to a kept file. */
export function linkTo(world: SellerWorld, name: string, now: number): string {
	const { id } = world.seller;
	const until = now + linkLives;
	const host = files.get(world)?.get(name)?.twist === 'foreign-host' ? foreignHost : fileHost;
	return `https://${host}/${id}/${name}?until=${until}&seal=${seal(id, name, until)}`;
}

/** Gives files to whoever has a link that is still good; who asks is not looked at. */
export const yandexFiles: PageHost = {
	kind: 'pages',
	hosts: [fileHost],
	async handle(request, { world, now }) {
		const [, id = '', ...rest] = request.path.split('/');
		const seller = world.sellersOf('yandex').find((one) => one.seller.id === id);
		const name = rest.join('/');
		const file = seller && files.get(seller)?.get(name);
		if (!file || !isGood(request, id, name, now)) return content('application/xml', '<Error><Code>AccessDenied</Code></Error>', 403);
		file.bytes ??= labelFile(file.sheets(), file.twist);
		return pdf(await file.bytes, file.twist);
	},
};

function isGood({ query }: SandboxRequest, id: string, name: string, now: number): boolean {
	const until = Number(query.get('until'));
	return now <= until && query.get('seal') === seal(id, name, until);
}

/** A label file as it is sent. */
export const pdf = (bytes: Uint8Array, twist?: LabelTwist): Reply =>
	content(twist === 'not-pdf' ? 'text/html; charset=utf-8' : 'application/pdf', bytes);

import { content, type Reply, type SandboxRequest } from './marketplace';
import { pictureOf } from './world/picture';

/** The drawing of a good, by the number in its path. */
export function picture({ path }: SandboxRequest): Reply {
	const number = /^\/(\d{1,7})\.svg$/.exec(path)?.[1];
	if (number === undefined) return content('text/plain; charset=utf-8', 'There is no such picture.\n', 404);
	const reply = content('image/svg+xml', pictureOf(Number(number)));
	return { ...reply, headers: { ...reply.headers, 'cache-control': 'public, max-age=86400' } };
}

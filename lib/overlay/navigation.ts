/** The Navigation API, where the browser has it; an isolated world does not see the page's own `pushState` calls. */
interface NavigationEvents {
	addEventListener(name: 'currententrychange', hear: () => void, options: { signal: AbortSignal }): void;
}

const pollMs = 500;
/** Pairs of push and replace, as Yandex Market sends them, count as one. */
const settleMs = 40;

/** Calls `arrived` with every new address of the page, soft navigation included, and once at the start. */
export function watchAddress(window: Window, arrived: (address: URL) => void, signal: AbortSignal): void {
	let last = '';
	let timer: ReturnType<typeof setTimeout> | undefined;
	const look = () => {
		timer = undefined;
		if (signal.aborted || window.location.href === last) return;
		last = window.location.href;
		arrived(new URL(last));
	};
	const soon = () => {
		timer ??= setTimeout(look, settleMs);
	};
	const { navigation } = window as Window & { navigation?: NavigationEvents };
	navigation?.addEventListener('currententrychange', soon, { signal });
	window.addEventListener('popstate', soon, { signal });
	window.addEventListener('hashchange', soon, { signal });
	const poll = setInterval(look, pollMs);
	signal.addEventListener(
		'abort',
		() => {
			clearInterval(poll);
			clearTimeout(timer);
		},
		{ once: true },
	);
	look();
}

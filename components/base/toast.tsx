import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';

interface ToastMessage {
	id: number;
	text: string;
	action?: { text: string; run: () => unknown };
}

const shownForMs = 6000;
/** For how long a way back is offered. */
export const undoForMs = shownForMs * 2;
let latest = 0;
let messages: readonly ToastMessage[] = [];
const listeners = new Set<(messages: readonly ToastMessage[]) => void>();

function publish(next: readonly ToastMessage[]): void {
	messages = next;
	for (const listen of listeners) listen(messages);
}
const dismiss = (id: number): void => publish(messages.filter((message) => message.id !== id));

/** Says in passing that something was done; `action` is usually its undo. */
export function toast(text: string, action?: ToastMessage['action']): void {
	latest += 1;
	const id = latest;
	publish([...messages.slice(-2), { id, text, ...(action ? { action } : {}) }]);
	setTimeout(() => dismiss(id), action ? undoForMs : shownForMs);
}

/** Stands once on every page. */
export function Toasts() {
	const [shown, setShown] = useState(messages);
	useEffect(() => {
		listeners.add(setShown);
		return () => {
			listeners.delete(setShown);
		};
	}, []);
	return (
		<div class="toasts" role="status" aria-live="polite">
			{shown.map(({ id, text, action }) => (
				<div class="toast" key={id}>
					<span>{text}</span>
					{action && (
						<Button
							small
							onClick={() => {
								dismiss(id);
								return action.run();
							}}
						>
							{action.text}
						</Button>
					)}
				</div>
			))}
		</div>
	);
}

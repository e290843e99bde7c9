import type { ComponentChildren } from 'preact';

/** Under a field: what is wrong with it, or else the hint. */
export function FieldNote({ id, error, hint }: { id: string; error: ComponentChildren; hint: ComponentChildren }) {
	if (error)
		return (
			<p class="field-error" id={id} role="alert">
				{error}
			</p>
		);
	if (!hint) return null;
	return (
		<p class="field-hint" id={id}>
			{hint}
		</p>
	);
}

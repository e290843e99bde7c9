import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface FileDropProps {
	/** Of the place. */
	label: string;
	/** What stands in it: the name of the file that was taken last, or that one may be dropped here. */
	text: string;
	/** A file was taken: another one may be. */
	taken: boolean;
	busy: boolean;
	/** Of the button. */
	choose: string;
	onChoose: () => Promise<void>;
	onTake: (file: File) => Promise<void>;
}

/** Where a file is dropped, or chosen by a button. */
export function FileDrop({ label, text, taken, busy, choose, onChoose, onTake }: FileDropProps) {
	const [over, setOver] = useState(false);
	return (
		<section
			class={`file-drop${over ? ' file-drop-over' : ''}`}
			aria-label={label}
			aria-busy={busy}
			onDragOver={(event) => {
				event.preventDefault();
				setOver(true);
			}}
			onDragLeave={() => setOver(false)}
			onDrop={(event) => {
				event.preventDefault();
				setOver(false);
				const [file] = event.dataTransfer?.files ?? [];
				if (file) void onTake(file);
			}}
		>
			<Icon name="file" size={20} />
			<span class="cut">{text}</span>
			<Button small look={taken ? 'plain' : 'main'} disabled={busy} onClick={onChoose}>
				{choose}
			</Button>
		</section>
	);
}

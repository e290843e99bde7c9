import { useState } from 'preact/hooks';
import { pictureIn } from './take-picture.ts';

/** A place on which a picture may be dropped: its listeners, and whether something is held over it. */
export function usePictureDrop(onPicture: (file: File) => void) {
	const [over, setOver] = useState(false);
	return {
		over,
		listeners: {
			onDragOver: (event: DragEvent) => {
				event.preventDefault();
				setOver(true);
			},
			onDragLeave: () => setOver(false),
			onDrop: (event: DragEvent) => {
				event.preventDefault();
				setOver(false);
				const file = pictureIn(event.dataTransfer);
				if (file) onPicture(file);
			},
		},
	};
}

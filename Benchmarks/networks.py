"""The networks of the reference suite, with the samples to calibrate and to evaluate on."""

import dataclasses
import hashlib
import pathlib

import numpy as np

DATA = {
    "kws": "kws", "vww": "vww", "resnet": "resnet", "sww": "sww", "ad": "ad",
    "kws_lstm": "kws_lstm", "kws_lstm_unrolled": "kws_lstm", "kws_lstm_keras3": "kws_lstm",
}

BESIDE_THE_PACKAGE = pathlib.Path(__file__).resolve().parents[2] / "shared" / "reference"

# Keras 3 writes a loop that grows a tensor of unknown shape, which runtimes without dynamic shapes refuse. The unrolled graph is the
# same network: in TensorFlow the two give equal outputs.
STANDS_IN = {"kws_lstm_keras3": "kws_lstm_unrolled"}


@dataclasses.dataclass(frozen=True)
class Network:
    """A float model, the float model whose outputs are to be met, and data. `slack` is by how many dB a peer may be better before it
    counts.
    """

    name: str
    model: pathlib.Path
    reference: pathlib.Path
    calibration: pathlib.Path
    evaluation: pathlib.Path
    slack: float

    @property
    def digest(self):
        """Names the model and both sets of samples: results of other ones are not comparable."""
        whole = hashlib.sha256(self.model.read_bytes())
        for path in (self.calibration, self.evaluation):
            with np.load(path) as archive:
                whole.update(archive["x"].tobytes())
        return whole.hexdigest()[:16]


def trained(reference):
    """The trained networks: they have a set for each purpose."""
    for name, data in DATA.items():
        models = [reference / "float" / f"{stem}_float.tflite" for stem in (name, STANDS_IN.get(name, name))]
        yield Network(
            name, *models, reference / "data" / f"{data}_calibration.npz",
            reference / "data" / f"{data}_eval.npz", slack=0.05)


def edgemark(reference, folder, split):
    """EdgeMark's networks have random weights and no data set, but 32 random inputs `x` and, where the input is an image, 32 smoother
    ones `xr`. Split `halves`: calibration on every second sample of both, evaluation on the others. Split `same`: on all, for both.
    """
    def order(path):
        family, number = path.stem.split("_")
        return family, int(number)

    for model in sorted((reference / "edgemark").glob("*.tflite"), key=order):
        with np.load(model.with_suffix(".npz")) as archive:
            samples = np.concatenate([archive[key][:, 0] for key in ("x", "xr") if key in archive])
        calibration, evaluation = (samples[0::2], samples[1::2]) if split == "halves" else (samples, samples)
        name = model.stem if split == "halves" else f"{model.stem}.same"
        paths = [folder / f"{name}_{purpose}.npz" for purpose in ("calibration", "evaluation")]
        for path, part in zip(paths, (calibration, evaluation)):
            np.savez(path, x=part)
        yield Network(name, model, model, *paths, slack=0.5)

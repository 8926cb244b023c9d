package dev.rekindle.value.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgNbdTests {

    /** Published: Fader, Hardie and Lee 2005. */
    private static final BgNbd CDNOW = new BgNbd(0.24259454, 4.4136025, 0.79292204, 2.42590685);

    @Test
    void findsThePublishedParametersOfCdnow() {
        CdnowSample sample = CdnowSample.read();
        Fit.Found<BgNbd> fit = found(BgNbdFit.of(sample.histories()));
        assertThat(fit.members()).isEqualTo(2357);
        assertThat(fit.logLikelihood()).isCloseTo(-9582.4292, within(5e-5));
        assertThat(fit.model().r()).isCloseTo(0.2425945, within(1e-5));
        assertThat(fit.model().alpha()).isCloseTo(4.4136019, within(1e-4));
        assertThat(fit.model().a()).isCloseTo(0.7929199, within(1e-4));
        assertThat(fit.model().b()).isCloseTo(2.4258881, within(5e-4));
    }

    @Test
    void foretellsTheHeldBackWeeksOfCdnow() {
        PurchaseHistories histories = CdnowSample.read().histories();
        Calibration calibration =
                Calibration.of(found(BgNbdFit.of(histories)).model(), histories, CdnowSample.HELD_BACK_WEEKS);
        assertThat(calibration.parts()).hasSizeBetween(4, 10);
        assertThat(calibration.parts().stream()
                        .mapToLong(Calibration.Part::members)
                        .sum())
                .isEqualTo(2357);
        assertThat(calibration.parts())
                .allSatisfy(part -> assertThat(part.foretold()).isCloseTo(part.bought(), within(0.15)));
        assertThat(calibration.parts()).extracting(Calibration.Part::foretold).isSorted();
        assertThat(calibration.parts().stream()
                        .mapToDouble(part -> part.members() * part.foretoldOrders())
                        .sum())
                .as("orders of the 39 weeks")
                .isCloseTo(1_882, within(250.0));
    }

    @ParameterizedTest
    @CsvSource({"0.1429, 0.0078", "1, 0.0532", "3, 0.1506", "31.8571, 1.0405", "32, 1.0437", "78, 1.8576"})
    void expectsOfANewMemberWhatIsPublished(double weeks, double orders) {
        assertThat(CDNOW.expectedOfNew(weeks)).isCloseTo(orders, within(5e-4));
    }

    @Test
    void expectsOfAKnownMemberWhatIsPublished() {
        assertThat(CDNOW.expected(2, 30.43, 38.86, 39)).isCloseTo(1.226, within(1e-3));
    }

    @Test
    void whoBoughtOnceIsAliveAndWhoStoppedAfterManyIsNot() {
        assertThat(CDNOW.alive(0, 0, 100)).isEqualTo(1);
        assertThat(CDNOW.alive(20, 10, 100)).isLessThan(1e-6);
        assertThat(CDNOW.alive(20, 99, 100)).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @CsvSource({"4000, 520, 521", "3, 0, 2000", "0, 0, 0", "1, 1, 1"})
    void staysANumberForUnusualHistories(int repeats, double last, double age) {
        for (BgNbd model : new BgNbd[] {CDNOW, new BgNbd(0.3, 0.02, 1, 0.7), new BgNbd(5, 300, 0.2, 0.8)}) {
            assertThat(model.alive(repeats, last, age)).isBetween(0.0, 1.0);
            assertThat(model.buys(repeats, last, age, 52)).isBetween(0.0, 1.0);
            assertThat(model.expected(repeats, last, age, 52)).isFinite().isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void findsTheParametersOfMadeUpMembers() {
        var truth = new BgNbd(0.8, 6, 1.1, 3);
        BgNbd found = found(BgNbdFit.of(madeUp(truth, 20_000))).model();
        assertThat(found.r()).isCloseTo(truth.r(), within(0.05));
        assertThat(found.alpha()).isCloseTo(truth.alpha(), within(0.5));
        assertThat(found.a()).isCloseTo(truth.a(), within(0.25));
        assertThat(found.b()).isCloseTo(truth.b(), within(0.8));
        assertThat(found.a() / (found.a() + found.b())).isCloseTo(1.1 / 4.1, within(0.02));
    }

    @Test
    void saysThatThereAreTooFew() {
        assertThat(refused(BgNbdFit.of(madeUp(CDNOW, 40)))).isEqualTo(FitProblem.TOO_FEW);
    }

    @Test
    void saysThatNothingWasFoundWhereNobodyEverStops() {
        var histories = new PurchaseHistories();
        histories.add(52, 364, 364, 1_000);
        assertThat(refused(BgNbdFit.of(histories))).isEqualTo(FitProblem.NOT_CONVERGED);
    }

    private static <M> Fit.Found<M> found(Fit<M> fit) {
        return fit.match(found -> found, refused -> {
            throw new AssertionError(refused.toString());
        });
    }

    private static <M> FitProblem refused(Fit<M> fit) {
        return fit.match(
                found -> {
                    throw new AssertionError(found.toString());
                },
                Fit.Refused::problem);
    }

    /** Members who do exactly what the model says, seen for a year; purchases of one day are one. */
    private static PurchaseHistories madeUp(BgNbd model, int members) {
        var random = new SplittableRandom(20261128);
        var histories = new PurchaseHistories();
        for (int i = 0; i < members; i++) {
            double rate = gamma(random, model.r()) / model.alpha();
            double one = gamma(random, model.a());
            double stops = one / (one + gamma(random, model.b()));
            int age = 200 + random.nextInt(165);
            int repeats = 0;
            double at = 0;
            double last = 0;
            while (true) {
                at += -Math.log(1 - random.nextDouble()) / rate * 7;
                if (at > age) {
                    break;
                }
                repeats++;
                last = at;
                if (random.nextDouble() < stops) {
                    break;
                }
            }
            histories.add(repeats, (int) Math.round(last), age, 1);
        }
        return histories;
    }

    /** Marsaglia and Tsang 2000, with the boost for shapes under 1. */
    private static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}

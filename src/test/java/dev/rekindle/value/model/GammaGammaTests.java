package dev.rekindle.value.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaGammaTests {

    /** Published: Fader and Hardie 2013, note 025. */
    private static final GammaGamma CDNOW = new GammaGamma(6.25, 3.74, 15.44);

    @Test
    void findsThePublishedParametersOfCdnow() {
        Fit<GammaGamma> fit = GammaGammaFit.of(CdnowSample.read().spending());
        Fit.Found<GammaGamma> found = fit.match(model -> model, refused -> {
            throw new AssertionError(refused.toString());
        });
        assertThat(found.members()).isEqualTo(946);
        assertThat(found.logLikelihood()).isCloseTo(-4055.9177, within(1e-4));
        assertThat(found.model().p()).isCloseTo(6.24957, within(5e-3));
        assertThat(found.model().q()).isCloseTo(3.74422, within(2e-3));
        assertThat(found.model().v()).isCloseTo(15.4435, within(1e-2));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 35.17", "2, 22.35, 24.65", "1, 11.77, 18.91", "7, 73.74, 71.46"})
    void expectsWhatIsPublished(long repeats, double mean, double spend) {
        assertThat(CDNOW.expected(repeats, mean)).isCloseTo(spend, within(0.1));
    }

    @Test
    void saysThatThereAreTooFew() {
        var spending = new Spending();
        spending.add(3, 20, 49);
        spending.add(2, 0, 1_000);
        assertThat(GammaGammaFit.of(spending)
                        .<FitProblem>match(
                                found -> {
                                    throw new AssertionError(found.toString());
                                },
                                Fit.Refused::problem))
                .isEqualTo(FitProblem.TOO_FEW);
    }
}

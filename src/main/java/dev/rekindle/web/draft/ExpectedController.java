package dev.rekindle.web.draft;

import dev.rekindle.journey.draft.Drafts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Says while one draws what a diagram would send and cost in a week. */
@RestController
class ExpectedController {

    private final Drafts drafts;
    private final Expectation expectation;
    private final ExpectationTexts texts;

    ExpectedController(Drafts drafts, Expectation expectation, ExpectationTexts texts) {
        this.drafts = drafts;
        this.expectation = expectation;
        this.texts = texts;
    }

    record Xml(@Nullable String xml) {}

    /** 422 for what cannot be read as a journey. */
    @PostMapping(path = "/journeys/drafts/{id:\\d+}/expected", produces = MediaType.APPLICATION_JSON_VALUE)
    ExpectationTexts.Summary expected(@PathVariable long id, @RequestBody Xml diagram) {
        drafts.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String xml = diagram.xml() == null ? "" : diagram.xml();
        return drafts.definition(xml)
                .map(expectation::of)
                .map(texts::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNPROCESSABLE_CONTENT));
    }
}

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Asks veraPDF whether PDF files conform. Arguments: standards with commas between them (ua1,3a), then files. One line
 * a file and standard; where one does not conform, each broken rule with the number of its occurrences.
 */
public class ValidatePdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean allConform = true;
        for (int i = 1; i < arguments.length; i++) {
            for (String name : arguments[0].split(",")) {
                allConform &= conforms(arguments[i], standard(name));
            }
        }
        System.exit(allConform ? 0 : 1);
    }

    private static PDFAFlavour standard(String name) {
        PDFAFlavour standard = PDFAFlavour.byFlavourId(name);
        if (standard == PDFAFlavour.NO_FLAVOUR) {
            System.err.println("validate-pdf: no standard is called " + name);
            System.exit(2);
        }
        return standard;
    }

    private static boolean conforms(String file, PDFAFlavour standard) throws Exception {
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, standard)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(standard, false);
            ValidationResult result = validator.validate(parser);
            String verdict = result.isCompliant() ? "conforms" : "DOES NOT CONFORM";
            System.out.printf("%s: %s to %s (%d checks)%n", file, verdict, standard.getId(), result.getTotalAssertions());
            brokenRules(result).forEach((rule, times) -> System.out.printf("  %d x %s%n", times, rule));
            return result.isCompliant();
        }
    }

    private static Map<String, Integer> brokenRules(ValidationResult result) {
        Map<String, Integer> broken = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                broken.merge(rule + ": " + assertion.getMessage(), 1, Integer::sum);
            }
        }
        return broken;
    }
}

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Scores that Lucene itself gives, for the test beside it: reads `documents` (id, tab, terms with spaces between) and `queries` (term and boost by turns, tabs
 * between) in a folder and writes `scores`, a line a query: id and score by turns, of all documents that match. Arguments: folder, k1, b. The field is indexed
 * as the adapter's index definition asks for.
 */
class LuceneScores {
  public static void main(String[] given) throws Exception {
    Path folder = Path.of(given[0]);
    BM25Similarity similarity = new BM25Similarity(Float.parseFloat(given[1]), Float.parseFloat(given[2]));
    FieldType terms = new FieldType();
    terms.setTokenized(true);
    terms.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    terms.freeze();
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    int documents = 0;
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()).setSimilarity(similarity))) {
      for (String line : Files.readAllLines(folder.resolve("documents"), StandardCharsets.UTF_8)) {
        String[] parts = line.split("\t", -1);
        Document document = new Document();
        document.add(new StoredField("id", parts[0]));
        document.add(new Field("words", parts[1], terms));
        writer.addDocument(document);
        documents++;
      }
    }
    try (DirectoryReader reader = DirectoryReader.open(directory);
        BufferedReader queries = Files.newBufferedReader(folder.resolve("queries"), StandardCharsets.UTF_8);
        PrintWriter scores = new PrintWriter(folder.resolve("scores").toFile(), StandardCharsets.UTF_8)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setSimilarity(similarity);
      for (String line = queries.readLine(); line != null; line = queries.readLine()) {
        String[] parts = line.split("\t");
        BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(1);
        for (int at = 0; at + 1 < parts.length; at += 2) {
          query.add(new BoostQuery(new TermQuery(new Term("words", parts[at])), Float.parseFloat(parts[at + 1])), BooleanClause.Occur.SHOULD);
        }
        StringBuilder found = new StringBuilder();
        for (ScoreDoc hit : searcher.search(query.build(), documents).scoreDocs) {
          found.append(searcher.doc(hit.doc).get("id")).append('\t').append(hit.score).append('\t');
        }
        scores.println(found.toString().strip());
      }
    }
  }
}
